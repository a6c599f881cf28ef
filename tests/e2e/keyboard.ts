import { expect, type Locator, type Page } from "@playwright/test";

/** A hand that has nothing but the keyboard, and counts what it presses. */
export class Hand {
  pressed = 0;

  constructor(private readonly page: Page) {}

  async press(key: string, times = 1): Promise<void> {
    for (let done = 0; done < times; done += 1) await this.page.keyboard.press(key);
    this.pressed += times;
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
    this.pressed += text.length;
  }

  /** Presses Tab until the target has the focus. */
  async tabTo(target: Locator, atMost: number): Promise<void> {
    for (let done = 0; done < atMost; done += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.press("Tab");
    }
    await expect(target).toBeFocused();
  }
}
