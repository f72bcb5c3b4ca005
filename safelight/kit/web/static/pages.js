// Other pages of the service, as documents.

export function parsed(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

// Null where it can't be had, or leads elsewhere.
export async function pageAt(address) {
  const answer = await fetch(address).catch(() => null);
  return answer?.ok && !answer.redirected ? parsed(await answer.text()) : null;
}
