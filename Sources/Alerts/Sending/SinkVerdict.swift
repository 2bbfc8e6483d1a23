import SecretShapes
import System

/// Tells whether a sink accepted; if not, what to say and whether to try again.
struct SinkVerdict {
  /// What went wrong; nil if the sink accepted.
  private(set) var problem: String?
  private(set) var mayRetry = false
  /// Whether every other message to the same sink would get the same response.
  private(set) var endsSink = false

  /// - Parameter isRepeatable: whether a second copy does no harm if the first one did arrive.
  init(_ response: HTTPResponse, _ delivery: Delivery, isRepeatable: Bool) {
    if case .mail = delivery.content {
      judgeMail(response)
      return
    }
    // GitHub answers its rate limits with 403, too.
    let isLimit =
      response.status == 403
      && (response.header("retry-after") != nil || response.header("x-ratelimit-remaining") == "0")
    let status = isLimit ? 429 : response.status
    endsSink = [401, 403, 404, 410, 429].contains(status) || (300..<400).contains(status)
    switch status {
    case 200..<300: judgeBody(response, delivery.acceptance)
    case 300..<400:
      problem = "answered \(status): a redirect is not followed: configure the URL that it leads to"
    case 401:
      problem = "answered 401: the secret of this sink is not accepted" + Self.quoted(response)
    case 403:
      problem =
        "answered 403: the secret of this sink is not accepted, or has no permission"
        + Self.quoted(response)
    case 404: problem = "answered 404: nothing is there" + Self.quoted(response)
    case 410: problem = "answered 410: it was removed or switched off" + Self.quoted(response)
    case 413: problem = "answered 413: the message is too large for it"
    case 429:
      problem = "answered \(response.status): too many requests"
      mayRetry = true
    case 503:
      problem = "answered 503: it is not available" + Self.quoted(response)
      mayRetry = true
    case 500...:
      // It may have been accepted anyway.
      problem = "answered \(status): it failed" + Self.quoted(response)
      mayRetry = isRepeatable
    default: problem = "answered \(status)" + Self.quoted(response)
    }
  }

  private mutating func judgeBody(_ response: HTTPResponse, _ acceptance: Delivery.Acceptance) {
    switch acceptance {
    case .success: break
    case .slack:
      if response.status != 200 || response.body != Array("ok".utf8) {
        problem = "answered \(response.status), but not ok" + Self.quoted(response)
      }
    case .teams:
      // The older connectors reported an error in the body of a successful response.
      let text = response.text.lowercased()
      if text.contains("error") || text.contains("failed") {
        problem = "answered \(response.status) with an error" + Self.quoted(response)
      }
    }
  }

  private mutating func judgeMail(_ response: HTTPResponse) {
    switch response.status {
    case 200..<400: break
    case 400..<500:
      // Greylisting, or a full mailbox: nothing was accepted.
      problem = "the server said \(response.status): try again later" + Self.quoted(response)
      mayRetry = true
    default: problem = "the server refused it with \(response.status)" + Self.quoted(response)
    }
  }

  /// Returns the last line of the response in parentheses, without anything shaped like a secret.
  private static func quoted(_ response: HTTPResponse) -> String {
    guard let line = response.text.split(whereSeparator: \.isNewline).last else { return "" }
    let words = NoticeWording.plain(String(line), limit: 160)
    guard !words.isEmpty else { return "" }
    return " (\(SecretShape.marked(words)))"
  }
}
