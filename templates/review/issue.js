// The page of an issue: its order by keys and by dragging, and forms that nobody overwrites.
(() => {
  const $ = (selector, from = document) => from.querySelector(selector);
  const outline = () => document.getElementById('outline');
  const orderForm = () => document.getElementById('order');
  const say = (text) => {
    const said = document.getElementById('issue-said');
    if (said) said.textContent = text;
  };

  // Moves are shown at once and saved soon after. Those made while a save is on its way are repeated on what comes back.
  let waiting = [];
  let timer = 0;
  let [isSaving, isDragging, held] = [false, false, null];

  const boxOf = (item) =>
    item.dataset.kind === 'section' ? item.closest('.section') : item.dataset.kind === 'group' ? item.closest('.group') : item;
  const listName = (item) => {
    if (item.dataset.kind === 'section') return outline().querySelector('h2').textContent;
    if (item.dataset.kind === 'group') return item.closest('.section').querySelector('h3').textContent;
    const [section, group] = [item.closest('.section').querySelector('h3'), item.closest('.group').querySelector('h4')];
    return [section, group].map((one) => one.textContent).join(' · ');
  };
  const titleOf = (item) => ($('.what, h3, h4', item)?.textContent ?? '').trim();

  function announce(item) {
    const box = boxOf(item);
    const all = [...box.parentElement.children];
    const values = { title: titleOf(item), place: all.indexOf(box) + 1, all: all.length, list: listName(item) };
    const { moved } = document.getElementById('issue-said').dataset;
    say(moved.replaceAll(/\{(\w+)\}/g, (_, name) => values[name]));
  }

  function shift(item, by) {
    const box = boxOf(item);
    const next = by > 0 ? box.nextElementSibling : box.previousElementSibling;
    if (next) {
      if (by > 0) next.after(box);
      else next.before(box);
      return true;
    }
    if (item.dataset.kind !== 'entry') return false;
    const lists = [...document.querySelectorAll('#outline .entries')];
    const list = lists[lists.indexOf(box.parentElement) + by];
    if (!list) return false;
    if (by > 0) list.prepend(box);
    else list.append(box);
    return true;
  }

  function put({ id, by, list, before }) {
    const item = document.getElementById(id);
    if (!item) return;
    if (by) shift(item, by);
    else if (list) {
      const box = boxOf(item);
      const [target, next] = [$(list), before ? $(before) : null];
      if (target) target.insertBefore(box, next?.parentElement === target ? next : null);
    }
  }

  function move(item, by) {
    const focused = document.activeElement;
    if (!shift(item, by)) return;
    waiting.push({ id: item.id, by });
    // What is moved in a page loses the focus.
    window.desk.select(item);
    if (item.contains(focused) && focused !== item) focused.focus();
    announce(item);
    saveSoon();
  }

  function orderNow() {
    return [...document.querySelectorAll('#outline .section')].map((section) => ({
      id: section.dataset.section,
      groups: [...section.querySelectorAll('.group')].map((group) => ({
        id: group.dataset.group,
        entries: [...group.querySelectorAll('.entry')].map(({ dataset }) => dataset.slug),
      })),
    }));
  }

  function saveSoon() {
    clearTimeout(timer);
    timer = setTimeout(save, 250);
  }

  function save() {
    if (isSaving || isDragging || waiting.length === 0) return;
    const form = orderForm();
    isSaving = true;
    waiting = [];
    form.elements.namedItem('order').value = JSON.stringify(orderNow());
    window.htmx.trigger(form, 'submit');
  }

  function afterOrder() {
    if (isSaving) for (const one of waiting) put(one);
    isSaving = false;
    startDragging();
    if (waiting.length > 0) saveSoon();
  }

  document.addEventListener('click', (event) => {
    const button = event.target.closest?.('#order button[name="move"]');
    const item = button?.closest('[data-item]');
    if (!item) return;
    event.preventDefault();
    move(item, Number(button.dataset.by));
  });
  document.addEventListener('keydown', (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || !['ArrowUp', 'ArrowDown'].includes(event.key)) return;
    const item = window.desk.current();
    if (!item?.closest('#outline') || !$('.moves', item)) return;
    event.preventDefault();
    move(item, event.key === 'ArrowDown' ? 1 : -1);
  });

  const pathOf = (element) => {
    if (element.classList.contains('sections')) return '#outline .sections';
    const section = `#outline .section[data-section="${CSS.escape(element.closest('.section').dataset.section)}"]`;
    if (element.classList.contains('groups')) return `${section} .groups`;
    return `${section} .group[data-group="${CSS.escape(element.closest('.group').dataset.group)}"] .entries`;
  };
  const boxPath = (box) => {
    if (!box) return null;
    if (box.dataset.slug) return `#${CSS.escape(box.id)}`;
    if (box.dataset.group) return pathOf($('.entries', box)).replace(/ \.entries$/, '');
    return pathOf($('.groups', box)).replace(/ \.groups$/, '');
  };

  function startDragging() {
    if (!window.Sortable || !$('#order .grip')) return;
    const lists = [
      ['.sections', 'sections', '.section-head .grip'],
      ['.groups', null, '.group-head .grip'],
      ['.entries', 'entries', '.entry .grip'],
    ];
    for (const [selector, group, handle] of lists)
      for (const element of document.querySelectorAll(`#outline ${selector}`)) {
        if (window.Sortable.get(element)) continue;
        window.Sortable.create(element, {
          ...(group ? { group } : {}),
          handle,
          animation: 120,
          // Drawn by the library for mouse and finger alike.
          forceFallback: true,
          fallbackTolerance: 3,
          // What is dragged is copied, and a copy may not bring a style along.
          onChoose: ({ item: box }) => box.removeAttribute('style'),
          ghostClass: 'ghost',
          onStart: () => (isDragging = true),
          onEnd: ({ item: box, to, from, oldIndex, newIndex }) => {
            isDragging = false;
            const item = box.matches('[data-item]') ? box : $('[data-item]', box);
            const isMoved = to !== from || oldIndex !== newIndex;
            if (isMoved) waiting.push({ id: item.id, list: pathOf(to), before: boxPath(box.nextElementSibling) });
            if (held !== null) {
              const html = held;
              held = null;
              replaceOutline(html);
              afterOrder();
            }
            const now = document.getElementById(item.id);
            if (now) window.desk.select(now);
            if (isMoved && now) announce(now);
            saveSoon();
          },
        });
      }
  }

  function replaceOutline(html) {
    const made = new DOMParser().parseFromString(html, 'text/html').getElementById('outline');
    if (!made) return;
    outline().replaceWith(document.adoptNode(made));
    window.htmx.process(outline());
  }

  // Forms of the parts: what is typed and not saved is marked, and no news of others replaces it.
  document.addEventListener('input', (event) => {
    const part = event.target.closest?.('.issue-part');
    if (part) part.dataset.dirty = 'true';
  });
  // The picture that is chosen is shown before it is saved.
  document.addEventListener('change', ({ target }) => {
    const picture = target.dataset?.pictures && target.parentElement.querySelector('img');
    if (!picture) return;
    picture.hidden = target.value === '';
    if (target.value !== '') picture.src = target.dataset.pictures + encodeURIComponent(target.value);
  });
  addEventListener('beforeunload', (event) => {
    if (!isSaving) saveOnLeaving();
    if ($('.issue-part[data-dirty]') || waiting.length > 0) event.preventDefault();
  });

  // Whoever moves an entry and goes on at once need not wait for the moment after which moves are saved.
  function saveOnLeaving() {
    const form = orderForm();
    if (!form || waiting.length === 0) return;
    form.elements.namedItem('order').value = JSON.stringify(orderNow());
    if (navigator.sendBeacon(form.action, new URLSearchParams(new FormData(form)))) waiting = [];
  }

  let at = '';
  const body = document.body;
  body.addEventListener('htmx:beforeRequest', () => (at = window.desk.current()?.id ?? ''));
  body.addEventListener('htmx:beforeSwap', (event) => {
    const { target, serverResponse } = event.detail;
    // What dragging leaves behind would be copied to what comes, and a copy may not bring a style along.
    for (const one of target.querySelectorAll('[style]')) one.removeAttribute('style');
    if (target.id === 'outline' && isDragging) {
      event.detail.shouldSwap = false;
      held = serverResponse;
    }
  });
  body.addEventListener('htmx:afterSwap', ({ detail: { target } }) => {
    if (target.id === 'notice') {
      target.scrollIntoView({ block: 'nearest' });
      isSaving = false;
    }
    if (target.id !== 'outline') return;
    afterOrder();
    reselect(at);
  });
  // At once: the next key is for what was current before.
  function reselect(id) {
    const item = document.getElementById(id);
    if (item?.closest('#outline') && !document.activeElement?.closest('.issue-part')) window.desk.select(item);
  }
  for (const name of ['htmx:sendError', 'htmx:timeout'])
    body.addEventListener(name, () => {
      const { offline } = document.getElementById('issue-said').dataset;
      document.getElementById('notice').textContent = offline;
      // The order that could not be saved is saved with the next move, or when the desk is there again.
      if (isSaving) waiting.push({});
      isSaving = false;
    });

  // A page that was asked for before something was saved is older than what stands here, and asked for again.
  let [isAsking, isOld] = [false, false];
  body.addEventListener('htmx:afterRequest', () => (isOld = true));
  body.addEventListener('desk:changed', async () => {
    if (waiting.some(({ id }) => !id)) save();
    isOld = true;
    if (isAsking) return;
    isAsking = true;
    let page = null;
    while (isOld) {
      isOld = false;
      page = await fetch(location.href.split('#')[0]).then(
        (answer) => (answer.ok ? answer.text() : null),
        () => null,
      );
    }
    isAsking = false;
    if (page === null) window.desk.missed();
    else renew(new DOMParser().parseFromString(page, 'text/html'));
  });

  const baseOf = (part) => $('form:last-of-type > [name="base"]', part)?.value ?? '';

  // A save of another part changes the file, and nothing here; what was said of the last save stays.
  function saysTheSame(old, made) {
    if (baseOf(old) !== baseOf(made)) return false;
    if (old.dataset.dirty) return true;
    const said = (part) => {
      const copy = part.cloneNode(true);
      for (const one of copy.querySelectorAll('[data-said]')) one.remove();
      return copy.textContent.replaceAll(/\s+/g, ' ');
    };
    return said(old) === said(made);
  }

  function rebase(old, made) {
    old.dataset.based = made.dataset.based;
    for (const field of old.querySelectorAll('form > [name="based"]')) field.value = made.dataset.based;
  }

  function renew(page) {
    const chosen = window.desk.current()?.id ?? '';
    for (const made of page.querySelectorAll('[data-part]')) {
      const old = document.getElementById(made.id);
      if (!old || (old.dataset.based === made.dataset.based && made.id !== 'problems' && made.id !== 'outline')) continue;
      if (made.id === 'outline' && (isSaving || isDragging || waiting.length > 0 || $('[role="alert"]', old))) continue;
      // What is on its way comes back with all that happened.
      if ($('form.htmx-request', old)) continue;
      if (saysTheSame(old, made)) {
        rebase(old, made);
        continue;
      }
      if (old.dataset.dirty || (old.matches('.issue-part') && old.contains(document.activeElement))) {
        const note = $('.stale', old);
        if (note && baseOf(old) !== baseOf(made)) note.hidden = false;
        continue;
      }
      if (old.matches('details')) made.open = old.open;
      const inner = $(':scope > details', old);
      if (inner && $(':scope > details', made)) $(':scope > details', made).open = inner.open;
      old.replaceWith(document.adoptNode(made));
      window.htmx.process(made);
    }
    startDragging();
    if (window.desk.current()?.id !== chosen) reselect(chosen);
  }

  // A headline is one line, however long it is: Enter saves it, and what is pasted in loses its breaks.
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing || event.ctrlKey || event.metaKey || !event.target.matches?.('textarea[data-line]')) return;
    event.preventDefault();
    if (!event.repeat) event.target.form?.requestSubmit();
  });
  const grow = (field) => {
    if (CSS.supports('field-sizing', 'content')) return;
    field.rows = 1;
    while (field.scrollHeight > field.clientHeight && field.rows < 8) field.rows += 1;
  };
  document.addEventListener('input', ({ target }) => {
    if (!target.matches?.('textarea[data-line]')) return;
    if (/[\r\n]/.test(target.value)) {
      const at = target.selectionStart;
      target.value = target.value.replaceAll(/\r\n|\r|\n/g, ' ');
      target.setSelectionRange(at, at);
    }
    grow(target);
  });
  const growAll = () => { for (const one of document.querySelectorAll('textarea[data-line]')) grow(one); };
  body.addEventListener('htmx:afterSettle', growAll);
  growAll();

  function openTarget() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let one = target?.closest('details'); one; one = one.parentElement?.closest('details')) one.open = true;
    // The browser may have been quicker, and somebody types in the next field already.
    if (target?.matches('input, textarea, select') && !document.activeElement?.closest('.issue-part')) target.focus();
    target?.scrollIntoView({ block: 'center' });
  }
  addEventListener('hashchange', openTarget);
  if (location.hash) openTarget();
  startDragging();
})();
