// The preview's one script: loads the frames again that changed, and says what is wrong.
const status = document.querySelector('#status');
const list = document.querySelector('#problems');
const events = new EventSource('/events');
let lost = 0;

events.addEventListener('message', ({ data }) => {
  const { frames, problems } = JSON.parse(data);
  lost = 0;
  let changed = 0;
  for (const frame of document.querySelectorAll('iframe')) {
    const { name, digest } = frame.dataset;
    const now = frames[name] ?? digest;
    frame.classList.toggle('changed', now !== digest);
    if (now === digest) continue;
    changed += 1;
    frame.dataset.digest = now;
    frame.src = `/frames/${name}?v=${now}`;
  }
  list.replaceChildren(
    ...problems.map(({ severity, words }) => {
      const item = document.createElement('li');
      item.className = severity;
      item.textContent = words;
      return item;
    }),
  );
  if (changed > 0) status.textContent = `${changed} of ${document.querySelectorAll('iframe').length} faces changed.`;
});

// Each event ends its answer, which is an error too; several in a row mean that nobody answers.
events.addEventListener('error', () => {
  lost += 1;
  if (lost > 3) status.textContent = 'The preview has stopped. Start it again to see changes.';
});
