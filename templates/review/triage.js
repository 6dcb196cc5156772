// The list of triage: what is current after a part was replaced, and the small forms beside it.
(() => {
  const list = () => document.getElementById('triage');
  const panel = document.getElementById('panel');
  const cards = () => [...document.querySelectorAll('#triage [data-item]')].map(({ id }) => id);
  if (!list() || !panel) return;

  // How the list stood when something was asked, by the request: answers may come in another order.
  const asked = new WeakMap();
  let [count, lastAct, running, isStale] = [0, 0, 0, false];
  // Acts that have no answer yet, and whether the last of them is to be taken back when it has.
  let [unanswered, wantsUndo] = [0, false];

  document.body.addEventListener('htmx:beforeRequest', (event) => {
    const { elt, xhr, requestConfig } = event.detail;
    if (!elt.closest?.('#triage, #panel, #undo')) return;
    const isAct = requestConfig.verb === 'post';
    // The form knows what was done before that act, and would take back that.
    if (elt.id === 'undo' && unanswered > 0) {
      wantsUndo = true;
      return event.preventDefault();
    }
    if (isAct) unanswered += 1;
    count += 1;
    asked.set(xhr, { before: cards(), at: window.desk.current()?.id ?? '', isAct, number: count });
    if (isAct) [lastAct, running] = [count, running + 1];
  });
  document.body.addEventListener('htmx:afterRequest', ({ detail: { xhr, successful } }) => {
    const one = asked.get(xhr);
    if (!one?.isAct || one.isAnswered) return;
    one.isAnswered = true;
    unanswered -= 1;
    if (!successful) wantsUndo = false;
    // The list that came has yet to settle, and news of one's own act may come after its answer.
    setTimeout(settled, 300);
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
    if (!wantsUndo || unanswered > 0) return;
    wantsUndo = false;
    document.querySelector('#undo button:not([hidden])')?.click();
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

  // What can be taken back outlives a reload of this window, until something else is done.
  const slot = `zhoubao undo ${location.pathname}`;
  const undoRows = () => [...document.querySelectorAll('#undo [name="undo"]')];
  function keepUndo() {
    const kept = { rows: undoRows().map(({ value }) => value), said: document.querySelector('#undo [role="status"]')?.textContent ?? '' };
    if (kept.rows.length > 0) sessionStorage.setItem(slot, JSON.stringify(kept));
    else sessionStorage.removeItem(slot);
  }
  function bringUndo() {
    const [form, text] = [document.getElementById('undo'), sessionStorage.getItem(slot)];
    if (!form || text === null || undoRows().length > 0) return;
    const { rows, said } = JSON.parse(text);
    for (const value of rows) {
      const field = document.createElement('input');
      Object.assign(field, { type: 'hidden', name: 'undo', value });
      form.querySelector('[role="status"]').before(field);
    }
    form.querySelector('[role="status"]').textContent = said;
    form.querySelector('button').hidden = false;
    form.classList.remove('quiet');
  }
  bringUndo();
  document.body.addEventListener('htmx:afterSettle', keepUndo);

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
