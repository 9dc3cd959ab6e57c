/** A page to come. */
export default function Periods() {
  return <p>Periods</p>;
}
