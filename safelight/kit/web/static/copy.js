// Copies what stands in a field.

import { say } from "./send.js";

for (const field of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break; // browsers offer it on https alone
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      say("Copied.");
    } catch {
      field.select();
      say("The browser does not allow it. It is selected, so that you can copy it.");
    }
  });
  field.addEventListener("focus", () => field.select());
  field.closest(".field").append(button);
}
