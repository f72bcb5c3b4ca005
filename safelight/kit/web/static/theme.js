// Shows a theme as soon as it is chosen. It is kept once the form is sent.

const root = document.documentElement;
const scheme = document.querySelector('meta[name="color-scheme"]');

function show(theme) {
  if (theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme;
  scheme.content = theme === "auto" ? "light dark" : theme;
}

const form = document.querySelector("[data-theme-choice]");
form.addEventListener("change", () => show(form.elements.theme.value));
addEventListener("pageshow", () => show(form.elements.theme.value)); // browsers restore what was chosen
