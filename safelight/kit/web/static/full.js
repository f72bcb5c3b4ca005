// Shows the picture of a photo's page as large as the window, or the screen, allows.

const picture = document.querySelector(".one .picture");
const dialog = document.querySelector("dialog.full");
const whole = dialog?.querySelector("button[data-whole]");

export function full() {
  if (!dialog.querySelector("img")) {
    const image = picture.querySelector("img").cloneNode();
    image.sizes = "100vw";
    image.addEventListener("click", () => dialog.close());
    dialog.prepend(image);
  }
  dialog.showModal();
}

if (picture && dialog) {
  picture.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button) return;
    event.preventDefault();
    full();
  });
  whole.hidden = !document.fullscreenEnabled;
  whole.addEventListener("click", () =>
    (document.fullscreenElement ? document.exitFullscreen() : dialog.requestFullscreen()).catch(() => {}),
  );
  dialog.addEventListener("close", () => document.fullscreenElement && document.exitFullscreen());
}
