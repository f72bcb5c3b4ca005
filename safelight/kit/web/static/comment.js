// Posts a comment without leaving the page. What is written survives a reload; what could not be posted stays, with the
// reason and Retry.

import { pageAt } from "./pages.js";
import { say, send, signIn } from "./send.js";

const NEAR = 100;
const POSTED = "Your comment is posted.";
const RETRY = "Retry";
const numbers = new Intl.NumberFormat();

const form = document.querySelector("[data-draft]");
const field = form?.elements.comment_text;
const button = form?.querySelector("button");
const kept = `draft-${form?.dataset.draft}`;
const label = button?.textContent;
const said = form?.querySelector(".field p");
const words = said ?? document.createElement("p");
let isSending = false;

function keep() {
  if (field.value.trim()) sessionStorage.setItem(kept, field.value);
  else sessionStorage.removeItem(kept);
}

function count() {
  const left = field.dataset.most - [...field.value.trim().normalize()].length;
  const sentence = left < 0 ? `${numbers.format(-left)} characters too many` : `${left} characters left`;
  tell(left < NEAR ? sentence : "", left < 0);
}

// What stands below the field: how much room is left, or what was the matter.
function tell(sentence, isProblem = false, to = "") {
  words.textContent = sentence;
  words.className = isProblem ? "problem" : "hint";
  words.hidden = !sentence;
  field.ariaInvalid = isProblem;
  if (to) words.append(" ", signIn(to));
}

async function post(event) {
  event.preventDefault();
  if (isSending) return;
  isSending = field.readOnly = true;
  button.ariaDisabled = true;
  const { kind, to, message } = await send(form);
  isSending = field.readOnly = false;
  button.ariaDisabled = null;
  button.textContent = kind === "done" ? label : RETRY;
  if (kind === "done") await posted(to);
  else {
    keep(); // signing out in another tab has emptied what browsers keep
    tell(message, true, kind === "ended" ? to : "");
    say(message, { isSeen: true });
  }
}

async function posted(to) {
  field.value = "";
  keep();
  count();
  if (!(await shown(to))) return location.assign(to);
  say(POSTED, { isSeen: true });
}

// The service has drawn the comment; here it is put at the end of the others.
async function shown(to) {
  const list = document.querySelector(".talk .comments");
  const [address, id] = to.split("#");
  const page = "isNewest" in list.dataset ? await pageAt(address) : null;
  const comment = page?.getElementById(id);
  if (!comment) return false;
  if (!document.getElementById(id)) list.append(document.adoptNode(comment));
  document.getElementById("comments-heading").textContent = page.getElementById("comments-heading").textContent;
  return true;
}

if (form) {
  words.id = "comment_text-words";
  field.after(words);
  field.setAttribute("aria-describedby", words.id);
  if (!field.value) field.value = sessionStorage.getItem(kept) ?? "";
  if (!said) count();
  field.addEventListener("input", () => (keep(), count()));
  form.addEventListener("submit", post);
}
