// Wakes the components of GOV.UK Frontend and MOJ Frontend that stand on the page.
import { initAll as wakeGovuk } from "./govuk-frontend.js";
import { initAll as wakeMoj } from "./moj-frontend.js";

wakeGovuk();
wakeMoj();
