/** A page to come. */
export default function Me() {
  return <p>Me</p>;
}
