package import Reporters

/// A chat behind a webhook: one message for each run that has news, of as many rows as fit.
package protocol ChatSink: Sink {
  var url: SinkSecret { get }
  /// What counts as an accepted message.
  static var acceptance: Delivery.Acceptance { get }
  /// Whether the service accepts a message of this JSON text.
  static func fits(_ message: String) -> Bool
  static func message(_ digest: Digest, rows: Int) -> JSONTree
}

extension ChatSink {
  package var isForPeople: Bool { true }
  package var addresses: [SinkSecret] { [url] }

  /// The rows that a phone shows without much scrolling; the report has the others.
  static var mostRows: Int { 10 }

  package func deliveries(of batch: SinkBatch) -> [Delivery] {
    guard batch.hasNews || batch.wantsHeartbeat else { return [] }
    var delivery = Delivery(
      batch.channel, .request(OutgoingRequest(url, Self.message(batch.digest))),
      entries: batch.entries, title: batch.title)
    delivery.acceptance = Self.acceptance
    return [delivery]
  }

  static func message(_ digest: Digest) -> JSONTree {
    var shown = min(digest.rowCount, mostRows)
    while shown > 1, !fits(message(digest, rows: shown).json) { shown -= 1 }
    return message(digest, rows: shown)
  }
}
