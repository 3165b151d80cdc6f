// Single keys for the queue. They can be turned off (WCAG 2.1.4), never act while something is typed, and only press what is on the page.
const help = document.getElementById('keys');
const toggle = document.getElementById('keys-on');
const setting = 'review-keys';
const links = [...document.querySelectorAll('#queue tbody th a')];
if (help && toggle) {
  help.hidden = false;
  toggle.checked = localStorage.getItem(setting) !== 'off';
  toggle.addEventListener('change', () => localStorage.setItem(setting, toggle.checked ? 'on' : 'off'));
  document.addEventListener('keydown', event => {
    if (!toggle.checked || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.target.closest('input:not([type=checkbox]), select, textarea')) return;
    const current = links.findIndex(link => link.closest('tr').contains(document.activeElement));
    const actions = {
      j: () => links[Math.min(current + 1, links.length - 1)]?.focus(),
      k: () => links[Math.max(current - 1, 0)]?.focus(),
      o: () => links[current]?.click(),
      a: () => links[current]?.closest('tr').querySelector('form button')?.click(),
      '?': () => { help.open = !help.open; help.querySelector('summary').focus(); },
    };
    if (Object.hasOwn(actions, event.key)) {
      event.preventDefault();
      actions[event.key]();
    }
  });
}
