/** A page to come. */
export default function Directory() {
  return <p>Directory</p>;
}
