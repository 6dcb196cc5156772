// After an act the page goes on where the work goes on: the next warning, or what became of the issue.
document.addEventListener('htmx:afterSettle', ({ detail }) => {
  if (detail.elt?.id !== 'approve') return;
  const next = document.querySelector('#approve li[id^="open-"]');
  if (next) window.desk?.select(next);
  else document.getElementById('approve-state')?.focus();
});
