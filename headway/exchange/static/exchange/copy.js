// Where a script may write to the clipboard, each value that is to be keyed elsewhere has a button that copies it.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button[data-copies]")) {
    const told = document.getElementById("copied");
    button.parentElement.hidden = false;
    button.addEventListener("click", async () => {
      const value = document.getElementById(button.dataset.copies);
      await navigator.clipboard.writeText(value.textContent);
      told.textContent = `Copied: ${button.dataset.what}`;
    });
  }
}
