// The desk's own script: keys, the current item of a list, and what others change. All else is links and forms.
(() => {
  const body = document.body;
  // A request that is given up, since the page is left or a newer one is made, is no fault for a console. One that fails still says so:
  // it is told a second time, as htmx:sendError.
  if (window.htmx) window.htmx.logger = (_, name, detail) => { if (name === 'htmx:sendAbort' || name === 'htmx:afterRequest') delete detail.error; };
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

  // What a key does stands on the element that does it: of the current item first, then of the page. It is never that of another item.
  function press(key) {
    const wanted = `[data-key="${CSS.escape(key)}"]`;
    const [open, item] = [document.querySelector('dialog[open]'), current()];
    const all = [...(open ?? document).querySelectorAll(wanted)].filter((one) => one.getClientRects().length > 0);
    const own = all.filter((one) => item?.contains(one));
    const others = all.filter((one) => !item || open || !one.closest('[data-item]'));
    const found = [...own, ...others].find((one) => !one.disabled);
    // What was just pressed and is under way is not pressed on something else.
    if (!found || own.some((one) => one.disabled)) return all.length > 0;
    if (isField(found) && !found.matches('[type="radio"], [type="checkbox"]')) found.focus();
    else found.click();
    return true;
  }

  const has = (key) => document.querySelector(`[data-key="${CSS.escape(key)}"]`) !== null;

  // Whoever leaves a field goes on where they were; in a form of its own the form is closed, and says itself what is next.
  function leave(field) {
    field.blur();
    if (!document.querySelector('dialog[open]')) select(current());
    if (document.activeElement === body) document.getElementById('main')?.focus({ preventScroll: true });
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
    const moves = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 };
    const isOurs = event.ctrlKey || event.metaKey ? event.key === 'Enter' : !isField(event.target);
    // A key that is held moves on, and does nothing else again.
    if (event.repeat && isOurs && !event.altKey && !(event.key in moves)) {
      if (event.ctrlKey || event.metaKey || has(event.key)) event.preventDefault();
      return;
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && isField(event.target)) {
      event.preventDefault();
      event.target.form?.requestSubmit();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (isField(event.target)) {
      if (event.key === 'Escape') leave(event.target);
      return;
    }
    const done =
      event.key === '?' ? (showKeys(), true) : event.key in moves && !document.querySelector('dialog[open]') ? step(moves[event.key]) : press(event.key);
    if (done) event.preventDefault();
  });

  document.addEventListener('click', (event) => {
    if (event.target.closest?.('[data-show-keys]')) showKeys();
    const item = event.target.closest?.('[data-item]');
    if (item && item !== current()) select(item);
  });

  // What was asked for is dim at once, and where the line is slow the page says after a moment that it is under way.
  const busy = document.getElementById('busy');
  const sent = new Map();
  body.addEventListener('htmx:beforeSend', ({ detail: { elt, xhr, requestConfig } }) => {
    if (requestConfig.verb !== 'post' || elt.closest('[data-quiet]')) return;
    const item = elt.closest('[data-item]');
    item?.classList.add('waiting');
    const timer = setTimeout(() => { busy.textContent = busy.dataset.words; }, 300);
    sent.set(xhr, { item, timer });
  });
  function answered({ detail: { xhr } }) {
    const one = sent.get(xhr);
    if (!one) return;
    sent.delete(xhr);
    clearTimeout(one.timer);
    one.item?.classList.remove('waiting');
    if (sent.size === 0) busy.textContent = '';
  }
  // Before the answer is put in: what comes with the id of what was dim would be dim for a moment, too.
  for (const name of ['htmx:beforeOnLoad', 'htmx:afterRequest']) body.addEventListener(name, answered);

  // What others do. A page that nobody looks at lets go of its line after a while: a browser has only six for all its pages.
  const patience = 20_000;
  let events = null;
  // Of what the page was made of, so that nothing is missed before the line is up.
  let stamp = body.dataset.stamp ?? null;
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

  // News that could not be fetched are told again when the line is up.
  const missed = () => (stamp = '');
  for (const name of ['htmx:sendError', 'htmx:responseError', 'htmx:timeout']) body.addEventListener(name, missed);

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
  window.desk = { select, current, missed };
})();
