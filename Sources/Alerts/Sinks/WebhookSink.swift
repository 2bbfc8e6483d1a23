import Cryptography
import Inventory
import Reporters
import System

/// Any program that takes HTTP: one CloudEvents 1.0 event per request, signed by Standard Webhooks.
///
/// https://github.com/cloudevents/spec, https://github.com/standard-webhooks/standard-webhooks
package struct WebhookSink: Sink {
  package let name: String
  package let isForPeople = false
  private let url: SinkSecret
  private let signingKey: SinkSecret?
  private let token: SinkSecret?
  private let most: Int

  /// - Parameters:
  ///   - signingKey: `whsec_` followed by 24 to 64 bytes in Base64.
  ///   - token: for `Authorization: Bearer`.
  package init(
    name: String, url: SinkSecret, signingKey: SinkSecret?, token: SinkSecret?, most: Int = 500
  ) {
    self.name = name
    self.url = url
    self.signingKey = signingKey
    self.token = token
    self.most = most
  }

  package var addresses: [SinkSecret] { [url] }

  package func deliveries(of batch: SinkBatch) -> [Delivery] {
    batch.notices.filter(\.isAlert).prefix(most).map { notice in
      var request = OutgoingRequest(url, Self.event(notice, batch.context))
      request.contentType = "application/cloudevents+json"
      request.authorization = token.map { .token(scheme: "Bearer", $0) }
      if let signingKey {
        request.headers = Self.signature(
          id: notice.id, at: batch.context.now, request.body, with: signingKey)
      }
      var delivery = Delivery(
        batch.channel, .request(request),
        entries: [notice.item.key: notice.entry(asOf: batch.context.asOf)], title: "1 event")
      delivery.isRepeatable = true
      return delivery
    }
  }

  static func event(_ notice: Notice, _ context: NotifyContext) -> JSONTree {
    .members([
      "specversion": "1.0", "id": .text(notice.id),
      "source": .text("urn:lapse:" + PercentEncoding.encode(context.tenantId)),
      "type": .text("dev.lapse.\(notice.item.subject.rawValue).\(notice.event.name)"),
      "subject": .text(notice.item.key), "time": .text(context.asOf.rfc3339),
      "datacontenttype": "application/json", "data": AlertFacts.payload(notice, context),
    ])
  }

  /// Returns the headers `webhook-id`, `webhook-timestamp` and `webhook-signature`.
  ///
  /// The signature covers the bytes that are sent.
  static func signature(
    id: String, at now: Instant, _ body: [UInt8], with key: SinkSecret
  ) -> [(name: String, value: String)] {
    guard let bytes = keyBytes(key) else { return [] }
    let time = String(now.secondsSinceEpoch)
    let signed = Array("\(id).\(time).".utf8) + body
    return [
      ("webhook-id", id), ("webhook-timestamp", time),
      ("webhook-signature", "v1," + Base64.encode(HMAC.sha256(key: bytes, signed))),
    ]
  }

  /// Decodes a signing key; nil unless it is `whsec_` with 24 to 64 bytes in Base64.
  package static func keyBytes(_ key: SinkSecret) -> [UInt8]? {
    let text = key.reveal()
    guard text.hasPrefix("whsec_"), let bytes = Base64.decode(text.dropFirst(6).utf8),
      (24...64).contains(bytes.count)
    else { return nil }
    return bytes
  }
}
