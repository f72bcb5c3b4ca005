// Copies a link that stands in a field.

for (const field of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break; // browsers offer it on https alone
  const button = document.createElement("button");
  const said = document.createElement("span");
  button.type = "button";
  button.className = "button";
  button.textContent = "Copy the link";
  said.setAttribute("role", "status");
  said.className = "kept";
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = "Copied.";
    } catch {
      field.select();
      said.textContent = "The browser does not allow it. The link is selected, so that you can copy it.";
    }
  });
  field.addEventListener("focus", () => field.select());
  field.closest(".field").append(button, said);
}
