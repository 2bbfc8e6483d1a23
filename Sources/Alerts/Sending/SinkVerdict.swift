import SecretShapes
import System

/// Tells whether a sink accepted; if not, what to say and whether to try again.
struct SinkVerdict {
  /// What went wrong; nil if the sink accepted.
  private(set) var problem: String?
  private(set) var mayRetry = false
  /// Whether every other message to the same sink would get the same answer.
  private(set) var endsSink = false

  /// - Parameter isRepeatable: whether a second copy does no harm if the first one did arrive.
  init(_ answer: HTTPAnswer, _ delivery: Delivery, isRepeatable: Bool) {
    if case .mail = delivery.content {
      judgeMail(answer)
      return
    }
    // GitHub answers its rate limits with 403, too.
    let isLimit =
      answer.status == 403
      && (answer.header("retry-after") != nil || answer.header("x-ratelimit-remaining") == "0")
    let status = isLimit ? 429 : answer.status
    endsSink = [401, 403, 404, 410, 429].contains(status) || (300..<400).contains(status)
    switch status {
    case 200..<300: judgeBody(answer, delivery.acceptance)
    case 300..<400:
      problem = "answered \(status): a redirect is not followed: configure the URL that it leads to"
    case 401:
      problem = "answered 401: the secret of this sink is not accepted" + Self.quoted(answer)
    case 403:
      problem =
        "answered 403: the secret of this sink is not accepted, or has no permission"
        + Self.quoted(answer)
    case 404: problem = "answered 404: nothing is there" + Self.quoted(answer)
    case 410: problem = "answered 410: it was removed or switched off" + Self.quoted(answer)
    case 413: problem = "answered 413: the message is too large for it"
    case 429:
      problem = "answered \(answer.status): too many requests"
      mayRetry = true
    case 503:
      problem = "answered 503: it is not available" + Self.quoted(answer)
      mayRetry = true
    case 500...:
      // It may have been accepted anyway.
      problem = "answered \(status): it failed" + Self.quoted(answer)
      mayRetry = isRepeatable
    default: problem = "answered \(status)" + Self.quoted(answer)
    }
  }

  private mutating func judgeBody(_ answer: HTTPAnswer, _ acceptance: Delivery.Acceptance) {
    switch acceptance {
    case .success: break
    case .slack:
      if answer.status != 200 || answer.body != Array("ok".utf8) {
        problem = "answered \(answer.status), but not ok" + Self.quoted(answer)
      }
    case .teams:
      // The older connectors reported an error in the body of a successful answer.
      let text = answer.text.lowercased()
      if text.contains("error") || text.contains("failed") {
        problem = "answered \(answer.status) with an error" + Self.quoted(answer)
      }
    }
  }

  private mutating func judgeMail(_ answer: HTTPAnswer) {
    switch answer.status {
    case 200..<400: break
    case 400..<500:
      // Greylisting, or a full mailbox: nothing was accepted.
      problem = "the server said \(answer.status): try again later" + Self.quoted(answer)
      mayRetry = true
    default: problem = "the server refused it with \(answer.status)" + Self.quoted(answer)
    }
  }

  /// Returns the last line of the answer in parentheses, without anything shaped like a secret.
  private static func quoted(_ answer: HTTPAnswer) -> String {
    guard let line = answer.text.split(whereSeparator: \.isNewline).last else { return "" }
    let words = NoticeWording.plain(String(line), limit: 160)
    guard !words.isEmpty else { return "" }
    return " (\(SecretShape.marked(words)))"
  }
}
