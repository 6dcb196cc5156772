// The list of triage: what is current after a part was replaced, and the small forms beside it.
(() => {
  const list = () => document.getElementById('triage');
  const panel = document.getElementById('panel');
  const cards = () => [...document.querySelectorAll('#triage [data-item]')].map(({ id }) => id);
  if (!list() || !panel) return;

  // How the list stood when something was asked, by the request: answers may come in another order.
  const asked = new WeakMap();
  let [count, lastAct, running, isStale] = [0, 0, 0, false];

  document.body.addEventListener('htmx:beforeRequest', ({ detail: { elt, xhr, requestConfig } }) => {
    if (!elt.closest?.('#triage, #panel, #undo')) return;
    const isAct = requestConfig.verb === 'post';
    count += 1;
    asked.set(xhr, { before: cards(), at: window.desk.current()?.id ?? '', isAct, number: count });
    if (isAct) [lastAct, running] = [count, running + 1];
  });
  document.body.addEventListener('htmx:afterRequest', ({ detail: { xhr } }) => {
    // The list that came has yet to settle, and news of one's own act may come after its answer.
    if (asked.get(xhr)?.isAct) setTimeout(settled, 300);
  });
  function settled() {
    running -= 1;
    if (running === 0 && isStale && !panel.open) refresh();
  }
  document.body.addEventListener('htmx:beforeSwap', ({ detail }) => {
    const one = asked.get(detail.xhr);
    if (!one) return;
    // A list that was asked for before an act does not know of it.
    if (!one.isAct && one.number < lastAct && detail.target.id === 'triage') detail.shouldSwap = false;
  });

  document.body.addEventListener('htmx:afterSettle', ({ target, detail }) => {
    const one = asked.get(detail.xhr);
    if (!one) return;
    if (detail.target.id === 'panel-body') {
      if (!panel.open) panel.showModal();
      panel.querySelector('[data-first]')?.focus();
    }
    // Every part that was replaced tells of it, and all of them name the list.
    if (target.id !== 'triage') return;
    const { before, at, isAct } = one;
    if (isAct && panel.open) panel.close();
    const here = new Set(cards());
    const place = before.indexOf(at);
    const after = before.slice(place + 1);
    const next = isAct ? [...after, ...before.slice(0, Math.max(0, place)).reverse()] : [at, ...after];
    const wanted = list().dataset.focus || next.find((id) => here.has(id)) || '';
    window.desk.select(document.getElementById(wanted) ?? document.querySelector('#triage [data-item]'));
  });

  // A key without a current story would be that of the first one, which nobody chose.
  if (!window.desk.current()) {
    const named = location.hash ? document.getElementById(location.hash.slice(1)) : null;
    window.desk.select(named?.matches('[data-item]') ? named : document.querySelector('#triage [data-item]'));
  }

  panel.addEventListener('click', (event) => {
    if (event.target === panel || event.target.closest('[data-close]')) panel.close();
  });
  panel.addEventListener('close', () => {
    document.getElementById('panel-body').replaceChildren();
    window.desk.current()?.focus();
    if (isStale && running === 0) refresh();
  });

  // Others changed something: nobody who is filling in a form is interrupted. What one did oneself is on its way.
  document.body.addEventListener('desk:changed', ({ detail }) => {
    if (running > 0 && detail?.by === list()?.dataset.me) return;
    if (panel.open || running > 0) isStale = true;
    else refresh();
  });
  function refresh() {
    isStale = false;
    window.htmx.ajax('GET', list().dataset.refresh, { source: list(), target: '#triage', swap: 'outerHTML' });
  }
})();
