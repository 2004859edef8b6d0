/** Follows the news on a page of Streamlit's own elements: its script runs when there are any. */

import { News } from "./news.js";

const followers = new WeakMap();

export default function mount({ data, parentElement, setTriggerValue }) {
  let follower = followers.get(parentElement);
  if (!follower) {
    follower = { ask: () => {} };
    follower.news = new News({
      root: parentElement,
      got: () => follower.ask(),
      ask: () => follower.ask(),
    });
    followers.set(parentElement, follower);
  }
  follower.ask = () => setTriggerValue("ask", { word: "look" });
  follower.news.take(data.me);
  return () => {
    // It also runs for a call that newer data have overtaken.
    if (!parentElement.isConnected) follower.news.close();
  };
}
