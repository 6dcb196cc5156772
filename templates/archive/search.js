// Reads ?q=, asks the index beside this file and lists what is found. Words come from the page: data-found, -none, -failed.
const input = document.querySelector('input[name="q"]');
const status = document.querySelector('#search-status');
const list = document.querySelector('#search-results');
const chinese = document.documentElement.lang.startsWith('zh');
const most = 50;
let engine;
let asked = 0;

/** Pairs of Han characters in letters: cutHan of src/archive/search-records.ts. */
function cut(word) {
  const code = (han) => han.codePointAt(0).toString(16).padStart(5, '0').replace(/\d/g, (at) => 'ghijklmnop'[at]);
  const pairs = word.replace(/\p{Script=Han}+/gu, (run) => {
    const all = [...run].map(code);
    return ` ${all.map((one, at) => `zq${one}${all[at + 1] ?? ''}`).join(' ')} `;
  });
  // In a text the run may go on.
  return pairs.replace(/(zq\w{10}) zq\w{5} $/, '$1').trim();
}

/** What holds every word, best first. Asked for several, pagefind leaves out those that stand nowhere. */
async function find(query) {
  engine ??= import(new URL(chinese ? './zh/pagefind.js' : './en/pagefind.js', import.meta.url).href);
  const pagefind = await engine;
  const scores = new Map();
  const words = [...new Set(query.split(/\s+/).map(cut))];
  for (const word of words) {
    const { results } = await pagefind.search(word.includes(' ') ? `"${word}"` : word);
    for (const one of results) {
      const { count = 0, sum = 0 } = scores.get(one.id) ?? {};
      scores.set(one.id, { one, count: count + 1, sum: sum + one.score });
    }
  }
  const whole = [...scores.values()].filter(({ count }) => count === words.length);
  return whole.sort((a, b) => b.sum - a.sum).map(({ one }) => one);
}

/** Appends a text to an element, with the words that were looked for marked. */
function write(element, text, words) {
  const small = text.toLowerCase();
  for (let at = 0; at < text.length; ) {
    const next = words
      .map((word) => ({ from: small.indexOf(word, at), length: word.length }))
      .filter(({ from }) => from >= 0)
      .sort((a, b) => a.from - b.from || b.length - a.length)[0];
    element.append(text.slice(at, next?.from));
    if (!next) return;
    const mark = document.createElement('mark');
    mark.textContent = text.slice(next.from, next.from + next.length);
    element.append(mark);
    at = next.from + next.length;
  }
}

function row({ raw_url, meta }, words) {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = raw_url;
  write(link, meta.title, words);
  const facts = document.createElement('p');
  facts.className = 'search-facts';
  facts.textContent = [meta.issue, meta.project].filter(Boolean).join(' · ');
  const text = document.createElement('p');
  const hit = Math.min(...words.map((word) => meta.text.toLowerCase().indexOf(word)).filter((at) => at >= 0));
  const from = hit > 80 && hit < Infinity ? hit - 40 : 0;
  write(text, (from > 0 ? '…' : '') + meta.text.slice(from, from + 200) + (meta.text.length > from + 200 ? '…' : ''), words);
  item.append(link, facts, text);
  return item;
}

async function show() {
  const turn = ++asked;
  const query = input.value.normalize('NFKC').replaceAll('"', ' ').trim();
  const words = query.toLowerCase().split(/\s+/);
  let [rows, said] = [[], ''];
  if (query !== '') {
    try {
      const found = await find(query);
      const shown = await Promise.all(found.slice(0, most).map((one) => one.data()));
      rows = shown.map((one) => row(one, words));
      said = (found.length > 0 ? status.dataset.found : status.dataset.none) ?? '{count}';
      said = said.replace('{count}', found.length);
    } catch {
      said = status.dataset.failed ?? '';
    }
  }
  if (turn !== asked) return;
  list.replaceChildren(...rows);
  status.textContent = said;
}

input.form?.addEventListener('submit', (event) => {
  event.preventDefault();
  history.replaceState(null, '', `?q=${encodeURIComponent(input.value)}`);
  void show();
});
input.value = new URLSearchParams(location.search).get('q') ?? '';
void show();
