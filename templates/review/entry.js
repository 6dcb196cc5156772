// The script of the entry page: a sentence and its quotes, fields that open and close, text that is never lost, and the time of reading.
(() => {
  const body = document.body;
  const work = () => document.getElementById('work');
  const edit = () => document.getElementById('edit');
  const notice = document.getElementById('notice');
  const rowOf = (element) => element?.closest?.('[data-row]');
  const fields = (row) => [...row.querySelectorAll('textarea[name]')];
  const isDirty = () => {
    const form = edit();
    if (!form) return false;
    return work().hasAttribute('data-dirty') || [...form.querySelectorAll('textarea, input[name="tag"], input[name="add-link"]')].some((one) => one.value !== one.defaultValue) || [...form.querySelectorAll('[name="link"], [name="reference"]')].some((one) => one.checked !== one.defaultChecked);
  };
  const talk = () => ['comment-text', 'wish'].some((id) => document.getElementById(id)?.value) || (document.getElementById('redraft-result')?.childElementCount ?? 0) > 0;
  const tell = (text) => { notice.textContent = text; };

  // A sentence and its quotes.
  let lit = null;
  function light(row, scroll) {
    if (row === lit && !scroll) return;
    lit = row;
    for (const one of document.querySelectorAll('.lit')) one.classList.remove('lit');
    if (!row) return;
    row.classList.add('lit');
    const marks = [...document.querySelectorAll('mark[data-rows]')].filter((one) => one.dataset.rows.split(' ').includes(row.dataset.row ?? row.dataset.lights));
    for (const one of marks) one.classList.add('lit');
    const aside = marks[0]?.closest('aside');
    if (!aside || aside.scrollHeight <= aside.clientHeight) return;
    const [box, at] = [aside.getBoundingClientRect(), marks[0].getBoundingClientRect()];
    if (at.top < box.top + 40 || at.bottom > box.bottom - 40) aside.scrollBy({ top: at.top - box.top - box.height / 3 });
  }
  // The places of a conflict light the quotes of their sentence, as the sentence itself does.
  const litBy = (element) => element?.closest('[data-row], [data-lights]') ?? null;
  const current = (row) => {
    const before = document.querySelector('[data-item][aria-current="true"]');
    if (before !== row) before?.removeAttribute('aria-current');
    row.setAttribute('aria-current', 'true');
  };
  document.addEventListener('mouseover', (event) => {
    const row = rowOf(event.target);
    if (row) return light(row);
    const quote = event.target.closest?.('mark[data-rows]');
    if (quote) {
      for (const one of document.querySelectorAll('.lit')) one.classList.remove('lit');
      quote.classList.add('lit');
      for (const id of quote.dataset.rows.split(' ')) document.getElementById(`row-${id}`)?.classList.add('lit');
      lit = null;
    } else if (!event.target.closest?.('aside')) light(litBy(desk.current()));
  });
  document.addEventListener('desk:current', (event) => light(litBy(event.target), true));
  document.addEventListener('focusin', (event) => {
    const row = rowOf(event.target);
    if (!row || event.target === row) return;
    current(row);
    light(row, true);
  });

  // Fields open beside the text that they hold.
  function open(row, field) {
    const box = row.querySelector('.row-open');
    if (!box) return;
    box.checked = true;
    for (const one of fields(row)) grow(one);
    const target = field ?? fields(row)[0];
    target?.focus();
    typed();
  }
  // A field grows with its text; the browser does it by itself where it can.
  const grow = (field) => {
    if (CSS.supports('field-sizing', 'content')) return;
    while (field.scrollHeight > field.clientHeight && field.rows < 30) field.rows += 1;
  };
  function close(row) {
    const box = row.querySelector('.row-open');
    const lost = fields(row).filter((one) => one.value !== one.defaultValue).map((one) => [one.id, one.value]);
    for (const [id] of lost) document.getElementById(id).value = document.getElementById(id).defaultValue;
    if (box) box.checked = false;
    desk.select(row);
    typed();
    if (lost.length === 0) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.key = 'z';
    button.textContent = work().dataset.bring;
    button.addEventListener('click', () => {
      for (const [id, value] of lost) {
        const field = document.getElementById(id);
        if (field) field.value = value;
      }
      tell('');
      open(row);
      keep();
    });
    notice.replaceChildren(button);
  }
  document.addEventListener('click', (event) => {
    const text = event.target.closest('.read[data-open]');
    // A finger has no way to show the quotes of a sentence but to touch it; it edits by the button.
    if (text && getSelection().isCollapsed && !matchMedia('(hover: none)').matches) open(rowOf(text), text.closest('.cell').querySelector('textarea'));
    const button = event.target.closest('button, a');
    if (!button) return;
    const row = rowOf(button);
    if (button.hasAttribute('data-see')) for (const one of (row ?? button.closest('.whole')).querySelectorAll('[name="seen"]')) one.checked = true;
    if (button.hasAttribute('data-cancel')) close(row);
    if (button.hasAttribute('data-leave')) document.getElementById('redraft-result').replaceChildren();
    if (button.hasAttribute('data-differences')) {
      const shown = work().classList.toggle('differences');
      button.setAttribute('aria-pressed', String(shown));
    }
    if (button.dataset.insert) insert(button);
    if (button.dataset.say !== undefined) speak(event, 'comment', button.dataset.say);
    if (button.dataset.wish !== undefined) speak(event, 'wish', button.dataset.wish);
  });
  function speak(event, kind, row) {
    event.preventDefault();
    const select = document.getElementById(`${kind}-part`);
    const field = document.getElementById(kind === 'wish' ? 'wish' : 'comment-text');
    field.closest('details')?.setAttribute('open', '');
    for (const one of select.options) one.selected = one.dataset.row === row;
    field.focus();
  }
  function insert({ dataset }) {
    const field = document.getElementById(dataset.into);
    const at = field.selectionStart ?? field.value.length;
    field.setRangeText(dataset.insert, at, field.selectionEnd ?? at, 'end');
    field.focus();
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  document.addEventListener('change', ({ target }) => {
    if (target.matches?.('.clash [value="own"]')) target.closest('.side').querySelector('textarea')?.focus();
    if (target.matches?.('.row-open')) target.checked ? open(rowOf(target)) : close(rowOf(target));
  });
  document.addEventListener('focusout', ({ target }) => {
    const kind = /^(zh|en)-/.exec(target.id ?? '')?.[1];
    if (kind && target.matches('textarea')) edit().elements[`caret-${kind}`].value = target.selectionStart;
  });
  // The page's own keys come before those of the desk: Enter in a sentence saves, with Shift it splits, Escape takes back.
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const field = event.target;
    const row = rowOf(field);
    if (!row || !field.matches('textarea')) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      close(row);
    } else if (event.key === 'Enter' && !event.altKey) {
      event.preventDefault();
      if (event.repeat) return;
      if (!event.shiftKey) return edit().requestSubmit();
      const kind = field.id.slice(0, 2);
      edit().elements[`caret-${kind}`].value = field.selectionStart;
      row.querySelector('[data-split]')?.click();
    }
  }, true);

  // What is typed stays in this window until it is saved, whatever happens to the line or the page.
  const slot = () => `zhoubao ${location.pathname}`;
  function keep() {
    const form = edit();
    if (!form) return;
    if (!isDirty()) return sessionStorage.removeItem(slot());
    sessionStorage.setItem(slot(), JSON.stringify([...new FormData(form)].filter(([name]) => name !== '_form')));
  }
  function typed() {
    document.getElementById('live')?.dispatchEvent(new Event('desk:typed'));
  }
  document.addEventListener('input', ({ target }) => {
    if (target.form !== edit() || target.name === 'seen') return;
    if (target.matches('textarea')) grow(target);
    keep();
    typed();
  });
  function bringBack() {
    const kept = sessionStorage.getItem(slot());
    if (kept === null || !edit()) return;
    const values = {};
    for (const [name, value] of JSON.parse(kept)) (values[name] ??= []).push(value);
    values.act = ['|'];
    htmx.ajax('POST', `${location.pathname}/edit`, { target: '#work', swap: 'outerHTML', source: '#live', values }).then(() => tell(work()?.dataset.brought ?? ''));
  }
  body.addEventListener('desk:saved', () => sessionStorage.removeItem(slot()));
  for (const name of ['htmx:sendError', 'htmx:timeout']) body.addEventListener(name, () => { keep(); if (isDirty()) tell(work().dataset.away); });

  const signed = 'zhoubao signed';
  body.addEventListener('htmx:afterRequest', ({ target, detail }) => {
    if (target.id === 'sign' && detail.xhr.getResponseHeader('hx-redirect')) sessionStorage.setItem(signed, 'yes');
  });
  let last = null;
  let seen = new Set();
  body.addEventListener('htmx:configRequest', ({ target, detail }) => {
    // The desk compares this with its own clock.
    if (isSign(target)) detail.parameters.seconds = seconds - told;
    if (target.id === 'work' && detail.verb === 'get') detail.parameters.edit = [...document.querySelectorAll('.row-open:checked')].map(({ value }) => value);
  });
  body.addEventListener('htmx:beforeSend', ({ target }) => { if (isSign(target)) told = seconds; });
  const isSign = ({ id }) => id === 'sign' || id === 'sign-sure';
  body.addEventListener('htmx:beforeSwap', ({ detail }) => {
    if (detail.target.id !== 'work') return;
    seen = new Set([...document.querySelectorAll('#work [name="seen"]:checked')].map(({ value }) => value));
    // Somebody began to write while news were under way.
    if (detail.requestConfig.verb === 'get' && (isDirty() || talk())) {
      detail.shouldSwap = false;
      renew(null);
      return;
    }
    // What is looked at while somebody writes is for the fields that go now.
    if (detail.requestConfig.elt?.id !== 'live' && document.getElementById('live')) htmx.trigger('#live', 'htmx:abort');
  });
  body.addEventListener('htmx:beforeRequest', (event) => {
    last = document.querySelector('[data-row][aria-current="true"]')?.dataset.row ?? last;
    if (!isSign(event.target)) { if (event.target.id === 'edit') tell(''); return; }
    const unseen = [...document.querySelectorAll('#work [name="seen"]')].find((one) => !one.checked);
    if (isDirty()) { event.preventDefault(); tell(work().dataset.saveFirst); }
    else if (unseen) { event.preventDefault(); desk.select(unseen.closest('[data-item]')); tell(document.querySelector('.sign-bar .warning')?.textContent ?? ''); }
  });
  body.addEventListener('htmx:afterSettle', ({ target }) => {
    if (target.id !== 'work') return;
    if (document.getElementById('conflict-title')) return desk.select(document.querySelector('.clash'));
    for (const one of document.querySelectorAll('#work [name="seen"]')) one.checked ||= seen.has(one.value);
    const opened = [...document.querySelectorAll('.row-open:checked')].at(-1);
    for (const one of document.querySelectorAll('.row-open:checked')) for (const field of fields(rowOf(one))) grow(field);
    if (work().hasAttribute('data-dirty') && opened) fields(rowOf(document.getElementById(`open-${last}`)?.checked ? document.getElementById(`open-${last}`) : opened))[0]?.focus();
    // A field that was sent is empty: the keys are those of the page again.
    else if (document.activeElement === body || document.activeElement === null || document.activeElement.matches('[data-row]') || (document.activeElement.matches('#comment-text, #wish') && document.activeElement.value === '')) {
      document.activeElement?.blur();
      const row = last && document.getElementById(`row-${last}`);
      if (row) desk.select(row);
    }
    keep();
  });
  async function renew(detail) {
    const own = work();
    if (!own || !own.dataset.slug || (detail?.entries?.length && !detail.entries.includes(own.dataset.slug))) return;
    if (isDirty() || talk()) {
      const isOwn = detail?.by === own.dataset.me;
      if ((await isOutdated()) && work() === own) own.querySelector('.work-notice').textContent = isOwn ? own.dataset.changedOwn : own.dataset.changed;
    }
    // What is asked for or was just put in hears nothing yet.
    else if (own.matches('.htmx-request, .htmx-added') || own.querySelector('.htmx-request')) setTimeout(() => renew(detail), 50);
    else htmx.trigger(own, 'desk:refresh');
  }
  body.addEventListener('desk:changed', ({ detail }) => renew(detail));
  // Much happens to an issue that leaves the texts of this entry alone: time that was read, comments, one's own save.
  async function isOutdated() {
    const based = edit()?.elements.based?.value;
    try {
      const answer = await fetch(location.pathname, { headers: { 'hx-request': 'true' } });
      const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : '', 'text/html');
      return answer.ok && page.querySelector('#edit [name="based"]')?.value !== based;
    } catch {
      desk.missed();
      return false;
    }
  }

  // Seconds that the entry is really before somebody: seen, in the window in front, and with a sign of life within a minute.
  let [seconds, told, alive] = [0, 0, Date.now()];
  for (const name of ['keydown', 'pointermove', 'scroll', 'pointerdown']) document.addEventListener(name, () => { alive = Date.now(); }, { passive: true, capture: true });
  setInterval(() => {
    if (document.visibilityState === 'visible' && document.hasFocus() && Date.now() - alive < 60000 && seconds < 600) seconds += 1;
  }, 1000);
  function report() {
    const address = work()?.dataset.time;
    if (!address || seconds <= told) return;
    navigator.sendBeacon(address, new URLSearchParams({ _form: document.querySelector('[name="_form"]').value, seconds: String(seconds - told) }));
    told = seconds;
  }
  addEventListener('pagehide', report);
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') report(); });
  addEventListener('beforeunload', (event) => { if (isDirty()) keep(); });

  // On a narrow screen the list is folded, so that the entry comes first.
  if (matchMedia('(max-width: 68rem)').matches) document.querySelector('.entry-lines')?.removeAttribute('open');
  document.querySelector('.entry-lines a[aria-current]')?.scrollIntoView({ block: 'nearest' });
  // Keys begin where reading does, also after a sign-off.
  const begin = document.querySelector('.row-open:checked')?.closest('[data-item]') ?? document.querySelector('#work .row, .entry-table [data-item]');
  if (begin && !location.hash && !document.querySelector('[autofocus]')) desk.select(begin);
  // Whoever signed off goes on with the keys of the next entry.
  if (sessionStorage.getItem(signed) && !location.hash) desk.select(document.querySelector('[data-row]'));
  sessionStorage.removeItem(signed);
  bringBack();
})();
