import FoundationEssentials
package import Inventory

/// Formats an event as a line of JSON, for programs that watch a run.
package enum RunEventLine {
  package static func text(_ event: RunEvent, at time: Instant) -> String {
    var members = members(of: event)
    members["time"] = .text(time.rfc3339)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let bytes = try? encoder.encode(JSONBody.object(members)) else { return "{}" }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func members(of event: RunEvent) -> [String: JSONBody] {
    switch event {
    case .tokenSource(let name, let identity, let notes, let passedOver):
      [
        "event": .text("tokenSource"), "source": .text(name), "identity": .text(identity),
        "notes": .array(notes.map { .text($0) }),
        "passedOver": .array(
          passedOver.map { .object(["source": .text($0.name), "reason": .text($0.reason)]) }),
      ]
    case .signInPrompt(let prompt):
      [
        "event": .text("signInPrompt"), "url": .text(prompt.url), "code": .text(prompt.code),
        "text": .text(prompt.text),
      ]
    case .tokenRenewed(let name): ["event": .text("tokenRenewed"), "source": .text(name)]
    case .request(let path, let status, let seconds, let requestId):
      [
        "event": .text("request"), "method": .text("GET"), "path": .text(path),
        "status": .integer(Int64(status)), "seconds": .number(rounded(seconds)),
        "requestId": .text(requestId),
      ]
    case .retry(let path, let reason, let seconds):
      [
        "event": .text("retry"), "path": .text(path), "reason": .text(PrintableText.line(reason)),
        "waitSeconds": .number(rounded(seconds)),
      ]
    case .page(let collection, let page, let objects, let expected):
      [
        "event": .text("page"), "collection": .text(collection), "page": .integer(Int64(page)),
        "objects": .integer(Int64(objects)),
        "expected": expected.map { .integer(Int64($0)) } ?? .null,
      ]
    case .restarted(let collection, let reason):
      [
        "event": .text("restarted"), "collection": .text(collection),
        "reason": .text(PrintableText.line(reason)),
      ]
    case .finished(let collection, let state, let objects, let reason):
      [
        "event": .text("finished"), "collection": .text(collection), "state": .text(state),
        "objects": .integer(Int64(objects)),
        "reason": reason.map { .text(words($0, limit: 600)) } ?? .null,
      ]
    case .note(let text): ["event": .text("note"), "text": .text(words(text, limit: 600))]
    case .warning(let text):
      ["event": .text("warning"), "text": .text(words(text, limit: 600))]
    case .failed(let text):
      ["event": .text("error"), "text": .text(words(text, limit: 2_000))]
    }
  }

  /// Returns a sentence of this program's own, in which paths and claims may be long.
  private static func words(_ text: String, limit: Int) -> String {
    PrintableText.line(text, limit: limit, keepsLongWords: true)
  }

  private static func rounded(_ seconds: Double) -> Double {
    (seconds * 1_000).rounded() / 1_000
  }
}
