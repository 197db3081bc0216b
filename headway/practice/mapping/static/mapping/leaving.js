// What cannot be done while the connection is away says so beside itself: a page that is left then is gone until it is back.
import { made } from "../meetings/sending.js";

const AWAY = "Not while the connection is away: this page would be gone until it is back. Press again to go all the same.";

export function holdLinks(isAway) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const elsewhere = link && !link.target && !link.getAttribute("href").startsWith("#");
    if (!elsewhere || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || !isAway()) {
      return;
    }
    if (link.nextElementSibling?.matches("[data-away]")) {
      return;
    }
    event.preventDefault();
    const told = made("strong", "headway-map__away", AWAY);
    told.dataset.away = "yes";
    told.setAttribute("role", "alert");
    link.after(told);
  });
}

export function letLinksGo() {
  document.querySelectorAll("[data-away]").forEach((one) => one.remove());
}
