// What was typed and chosen is kept in this browser until it is published, for as long as the picture waits.

const DAY_MS = 86_400_000;
const BEGIN = "safelight-draft-";

const form = document.querySelector(".composer");
const owner = `${BEGIN}${form.dataset.owner}-`;
const key = owner + form.dataset.stamp;

export function drop() {
  localStorage.removeItem(key);
}

// Fills the form, and keeps it from now on. `offer` shows a place that was chosen among those that were found.
export function takeUp(offer) {
  try {
    sweep();
    const kept = JSON.parse(localStorage.getItem(key));
    if (kept?.found) offer([kept.found]);
    if (kept) restore(kept.fields);
    form.addEventListener("input", keep);
  } catch {
    // A browser that keeps nothing for pages, or has no more room: the form works without.
  }
}

function keep() {
  const radio = form.querySelector("[name=location]:checked");
  const found = radio?.value > 0 ? { pk: radio.value, name: radio.labels[0].textContent.trim() } : null;
  const fields = Object.fromEntries(new FormData(form));
  localStorage.setItem(key, JSON.stringify({ at: Date.now(), found, fields }));
}

// Those of other people, and those whose pictures wait no more.
function sweep() {
  for (const other of Object.keys(localStorage).filter((name) => name.startsWith(BEGIN))) {
    const { at } = JSON.parse(localStorage.getItem(other));
    if (!other.startsWith(owner) || !(Date.now() - at < DAY_MS)) localStorage.removeItem(other);
  }
}

function restore(fields) {
  for (const field of form.querySelectorAll("input, textarea")) {
    const value = fields[field.name];
    const isBox = field.type === "checkbox" || field.type === "radio";
    const before = isBox ? field.checked : field.value;
    if (isBox) field.checked = value === field.value;
    else if (value !== undefined) field.value = value;
    const isOther = before !== (isBox ? field.checked : field.value);
    if (isOther && !(field.type === "radio" && before)) field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
