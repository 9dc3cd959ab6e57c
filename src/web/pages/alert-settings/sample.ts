/** Lines for a shell that send an alert as a source does: signed as Standard Webhooks has it. */
export const sampleOf = (url: string, title: string): string => `secret='whsec_…'
body='{"title":"${title}","severity":"low"}'
id="msg_$(date +%s)"; at="$(date +%s)"
key="$(printf %s "\${secret#whsec_}" | base64 -d | od -An -tx1 | tr -d ' \\n')"
signature="$(printf %s "$id.$at.$body" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | base64)"
curl '${url}' -H 'content-type: application/json' -H "webhook-id: $id" \\
  -H "webhook-timestamp: $at" -H "webhook-signature: v1,$signature" --data-binary "$body"`;
