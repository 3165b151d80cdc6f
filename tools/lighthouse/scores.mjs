// Prints a line of scores for each page and what it lost them by; ends with 1 when a page misses a mark.
import lighthouse from 'lighthouse';
import * as chromeLauncher from 'chrome-launcher';

const marks = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 };
const everybody = ['/', '/articles/register', '/articles/calling-out', '/help/questions', '/search?q=%E6%A9%9F%E5%99%A8', '/register', '/sign-in', '/contact',
  '/exemption', '/open-facilities', '/open-facilities?prefecture=13', '/error-codes', '/status', '/app'];
const [site, ...asked] = process.argv.slice(2);

const chrome = await chromeLauncher.launch({ chromeFlags: ['--headless', '--no-sandbox'] });
let missed = 0;

async function scoresOf(page) {
  const { lhr } = await lighthouse(site + page, { port: chrome.port, output: 'json', logLevel: 'silent' });
  return { lhr, scores: Object.fromEntries(Object.keys(marks).map(name => [name, Math.round((lhr.categories[name].score ?? 0) * 100)])) };
}

const misses = scores => Object.entries(marks).filter(([name, mark]) => scores[name] < mark);

function reasons(lhr, categories) {
  return categories.flatMap(([name]) => lhr.categories[name].auditRefs)
    .filter(ref => ref.weight > 0).map(ref => lhr.audits[ref.id]).filter(audit => audit.score !== null && audit.score < 0.9)
    .map(audit => `    ${audit.id} ${audit.displayValue ?? ''}`.trimEnd());
}

for (const page of asked.length > 0 ? asked : everybody) {
  let { lhr, scores } = await scoresOf(page);
  if (misses(scores).length > 0) {
    ({ lhr, scores } = await scoresOf(page));
  }

  const below = misses(scores);
  console.log([page.padEnd(36), ...Object.entries(scores).map(([name, score]) => `${name} ${String(score).padStart(3)}`)].join('  '));
  reasons(lhr, below).forEach(line => console.log(line));
  missed += below.length > 0 ? 1 : 0;
}

await chrome.kill();
process.exit(missed > 0 ? 1 : 0);
