// The only script that a browser of ours runs: nothing else can ask a device for a passkey. It sits on the sign-in page
// and on somebody's own page, sends nothing by itself, and fills in one field of a form that the page holds.
const known = window.PublicKeyCredential
const able = known?.parseCreationOptionsFromJSON && known.parseRequestOptionsFromJSON

if (able) {
  for (const part of document.querySelectorAll("[data-with-passkeys]")) part.hidden = false
  for (const form of document.querySelectorAll("form[data-passkey]"))
    form.addEventListener("submit", answer)
}

async function answer(event) {
  event.preventDefault()
  const form = event.currentTarget
  const trouble = form.querySelector("[data-passkey-trouble]")
  trouble.hidden = true
  try {
    form.elements.answer.value = JSON.stringify(await ask(form.dataset))
    form.submit()
  } catch {
    // Whoever closes the browser's own window, or has no key here, is told what else there is.
    trouble.hidden = false
  }
}

function ask({ passkey, options }) {
  const asked = JSON.parse(options)
  if (passkey === "create")
    return navigator.credentials.create({ publicKey: known.parseCreationOptionsFromJSON(asked) })
  return navigator.credentials.get({ publicKey: known.parseRequestOptionsFromJSON(asked) })
}
