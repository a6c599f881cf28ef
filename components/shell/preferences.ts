export const NAVIGATION_COOKIE = "navigation";
