// Lets people read the password that they type.

const SHOW = "Show";

for (const input of document.querySelectorAll('input[type="password"]')) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "reveal";
  button.textContent = SHOW;
  button.ariaLabel = `${SHOW}: ${input.labels[0].textContent}`;
  button.ariaPressed = false;
  button.addEventListener("click", () => {
    const isShown = input.type === "password";
    input.type = isShown ? "text" : "password";
    button.ariaPressed = isShown;
  });
  // Programs that keep passwords, and browsers that complete forms, shall find it as it was.
  input.form.addEventListener("submit", () => { input.type = "password"; });
  input.classList.add("is-revealable");
  input.after(button);
}
