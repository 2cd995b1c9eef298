/* On the page of the sign-in nobody is signed in here: the browser gives up its subscription, if it has one. */
(async () => {
  "use strict";
  const registration = await navigator.serviceWorker?.getRegistration("/");
  await (await registration?.pushManager?.getSubscription())?.unsubscribe();
})().catch(() => {});
