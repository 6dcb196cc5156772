// The desk's own script: keys, the current item of a list, and what others change. All else is links and forms.
(() => {
  const body = document.body;
  const isField = (element) => element instanceof HTMLElement && (element.matches('input, textarea, select') || element.isContentEditable);
  const items = () => [...document.querySelectorAll('[data-items] [data-item]')].filter((one) => one.getClientRects().length > 0);
  const current = () => document.querySelector('[data-item][aria-current="true"]');

  function select(item) {
    if (!item) return;
    current()?.removeAttribute('aria-current');
    item.setAttribute('aria-current', 'true');
    if (!item.hasAttribute('tabindex')) item.tabIndex = -1;
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: 'nearest' });
    item.dispatchEvent(new CustomEvent('desk:current', { bubbles: true }));
  }

  function step(by) {
    const all = items();
    if (all.length === 0) return false;
    const at = all.indexOf(current());
    select(all[at < 0 ? 0 : Math.max(0, Math.min(all.length - 1, at + by))]);
    return true;
  }

  // What a key does stands on the element that does it: of the current item first, then of the page.
  function press(key) {
    const wanted = `[data-key="${CSS.escape(key)}"]`;
    const open = document.querySelector('dialog[open]');
    const scopes = open ? [open] : [current(), document];
    for (const scope of scopes) {
      const found = [...(scope?.querySelectorAll(wanted) ?? [])].find((one) => one.getClientRects().length > 0 && !one.disabled);
      if (!found) continue;
      if (isField(found)) found.focus();
      else found.click();
      return true;
    }
    return false;
  }

  function showKeys() {
    const dialog = document.getElementById('keys');
    const list = document.getElementById('keys-list');
    const seen = new Map();
    for (const one of document.querySelectorAll('[data-key]')) {
      const words = one.dataset.keyLabel || one.getAttribute('aria-label') || one.textContent.replace(one.dataset.key, '').trim();
      if (!seen.has(one.dataset.key)) seen.set(one.dataset.key, words);
    }
    list.replaceChildren(
      ...[...seen].flatMap(([key, words]) => {
        const [name, text] = [document.createElement('kbd'), document.createElement('span')];
        name.textContent = key;
        text.textContent = words;
        return [name, text];
      }),
    );
    dialog.showModal();
  }

  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && isField(event.target)) {
      event.preventDefault();
      event.target.form?.requestSubmit();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (isField(event.target)) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    const moves = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 };
    const done =
      event.key === '?' ? (showKeys(), true) : event.key in moves && !document.querySelector('dialog[open]') ? step(moves[event.key]) : press(event.key);
    if (done) event.preventDefault();
  });

  document.addEventListener('click', (event) => {
    const item = event.target.closest?.('[data-item]');
    if (item && item !== current()) select(item);
  });

  // What others do. A page that nobody looks at lets go of its line after a while: a browser has only six for all its pages.
  const patience = 20_000;
  let events = null;
  let stamp = null;
  let resting = 0;

  function tell(words, wait = 8000) {
    const notice = document.getElementById('notice');
    if (!words || !notice || (notice.firstChild && !notice.dataset.told)) return;
    notice.dataset.told = 'yes';
    notice.textContent = words;
    clearTimeout(tell.timer);
    if (wait < Infinity) tell.timer = setTimeout(hush, wait);
  }

  function hush() {
    const notice = document.getElementById('notice');
    if (notice?.dataset.told && notice.childElementCount === 0) notice.replaceChildren();
    delete notice?.dataset.told;
  }

  const changed = (detail) => body.dispatchEvent(new CustomEvent('desk:changed', { detail }));

  // Names stand in the header, and at every element that says which entry it is of.
  function showPresence({ who, entries }) {
    const header = document.getElementById('presence');
    header?.replaceChildren(
      ...who.map(({ name, words }) => {
        const one = document.createElement('bdi');
        one.className = 'person';
        one.title = words;
        one.textContent = name;
        return one;
      }),
    );
    showPresence.entries = entries;
    for (const one of document.querySelectorAll('[data-present]')) one.textContent = (entries[one.dataset.present] ?? []).join(', ');
  }

  function listen() {
    if (events || !body.dataset.events) return;
    events = new EventSource(`${body.dataset.events}?where=${encodeURIComponent(location.pathname)}`);
    const on = (name, what) => events.addEventListener(name, (event) => what(JSON.parse(event.data)));
    on('hello', (hello) => {
      // What happened while the line was down was not told.
      if (stamp !== null && stamp !== hello.stamp) changed({ kind: 'changed', by: null, entries: [] });
      stamp = hello.stamp;
      if (body.classList.contains('away')) hush();
      body.classList.remove('away');
    });
    on('changed', (detail) => {
      stamp = detail.stamp;
      // Only a page that takes changes over by itself shows them.
      const isLive = document.querySelector('[hx-trigger*="desk:changed"], [data-live]') !== null;
      if (detail.words) tell(isLive ? detail.words : `${detail.words} ${detail.reload}`);
      changed(detail);
    });
    on('presence', showPresence);
    events.addEventListener('error', () => {
      body.classList.add('away');
      tell(body.dataset.away, Infinity);
      // The browser tries again by itself, but not where the desk said that nobody is signed in.
      if (events?.readyState === EventSource.CLOSED) rest();
    });
  }

  function rest() {
    events?.close();
    events = null;
  }

  document.addEventListener('visibilitychange', () => {
    clearTimeout(resting);
    if (document.hidden) resting = setTimeout(rest, patience);
    else listen();
  });
  addEventListener('pagehide', rest);
  addEventListener('pageshow', () => listen());
  addEventListener('online', () => listen());
  // What was swapped in knows nothing of who is here.
  document.addEventListener('htmx:afterSettle', () => {
    const entries = showPresence.entries;
    if (entries) for (const one of document.querySelectorAll('[data-present]')) one.textContent = (entries[one.dataset.present] ?? []).join(', ');
  });
  listen();
  window.desk = { select, current };
})();
