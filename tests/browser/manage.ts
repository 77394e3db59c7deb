import { expect, type Page } from "@playwright/test"
import type { Locale } from "#app/i18n/locales.ts"
import { texts } from "#app/i18n/translate.ts"
import { linksIn, mailsTo } from "./mails.ts"

/** Opens the link of the first mail that an address got, as its reader would. Returns the mail's text. */
export async function openFromMail(page: Page, address: string): Promise<string> {
  const [mail] = await mailsTo(address)
  const link = linksIn(mail!).find((one) => new URL(one).pathname.includes("/my/"))
  await page.goto(link!)
  await expect(page).toHaveURL(/\/my$/)
  return mail!.text ?? ""
}

/** Gives up everything of the registration that is open in this browser. */
export async function cancelEverything(page: Page, locale: Locale) {
  const t = texts(locale, "my")
  await page.getByRole("link", { name: t("all.go") }).click()
  await page.getByRole("button", { name: t("cancel.all.go") }).click()
  await expect(page.getByRole("status")).toContainText(t("note.cancelled"))
}
