// Before anything is drawn: this browser runs scripts, so the components may show what only scripts can work.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}
