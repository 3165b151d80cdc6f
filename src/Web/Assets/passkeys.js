// Forms that end in a passkey: <form data-passkey="create|get" data-options="address"> with a hidden input named Credential.
// The options are asked for with the form's own fields; what the authenticator answers is posted by the form like anything else.
// A button for passkeys stays hidden where the browser has none (data-passkey-only hidden).
const able = Boolean(window.PublicKeyCredential && navigator.credentials);

const toBytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const toText = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const withIds = (list) => (list ?? []).map((each) => ({ ...each, id: toBytes(each.id) }));

function creationOptions(json) {
  return {
    ...json,
    challenge: toBytes(json.challenge),
    user: { ...json.user, id: toBytes(json.user.id) },
    excludeCredentials: withIds(json.excludeCredentials),
  };
}

const requestOptions = (json) => ({ ...json, challenge: toBytes(json.challenge), allowCredentials: withIds(json.allowCredentials) });

/** Some password managers give objects without toJSON; this is what it would say. */
function credentialJson(credential) {
  const { response } = credential;
  const parts = ["attestationObject", "authenticatorData", "clientDataJSON", "signature", "userHandle"];
  const values = Object.fromEntries(parts.filter((part) => response[part]).map((part) => [part, toText(response[part])]));
  if (response.getTransports) values.transports = response.getTransports();
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: values,
  });
}

const sentences = {
  NotAllowedError: "パスキーの操作が取り消されたか、時間切れになりました。もう一度お試しください。",
  InvalidStateError: "このパスキーは、すでに登録されています。",
};

async function run(form) {
  const message = form.querySelector("[data-passkey-message]");
  message.textContent = "";
  try {
    const answer = await fetch(form.dataset.options, { method: "POST", body: new URLSearchParams(new FormData(form)), cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    const json = await answer.json();
    const credential = form.dataset.passkey === "create"
      ? await navigator.credentials.create({ publicKey: creationOptions(json) })
      : await navigator.credentials.get({ publicKey: requestOptions(json) });
    form.elements.namedItem("Credential").value = credentialJson(credential);
    form.submit();
  } catch (problem) {
    message.textContent = sentences[problem.name] ?? "パスキーを使えませんでした。画面を開き直して、もう一度お試しください。";
  }
}

if (able) {
  for (const part of document.querySelectorAll("[data-passkey-only]")) part.hidden = false;
  for (const part of document.querySelectorAll("[data-passkey-missing]")) part.hidden = true;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      run(form);
    });
  }
}
