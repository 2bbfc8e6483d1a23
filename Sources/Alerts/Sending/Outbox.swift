package import Inventory
import System

/// Why a sink did not accept a delivery.
package struct Refusal: Sendable {
  /// The problem in words that quote nothing of a URL but its host.
  package var problem: String
  /// Whether the run's other messages to this sink need not be tried.
  package var endsSink: Bool
}

/// Sends deliveries one after another, retries where that is safe, and says what was accepted.
package struct Outbox: Sendable {
  /// The clock and the sleeping; tests supply their own.
  package struct Timing: Sendable {
    package var now: @Sendable () -> Instant
    package var sleep: @Sendable (Double) -> Void
    /// Returns a number from 0 to 1 that spreads out retries.
    package var random: @Sendable () -> Double

    package init(
      now: @escaping @Sendable () -> Instant, sleep: @escaping @Sendable (Double) -> Void,
      random: @escaping @Sendable () -> Double
    ) {
      self.now = now
      self.sleep = sleep
      self.random = random
    }
  }

  /// The most attempts at one delivery.
  static let attempts = 3

  private let sender: any Sender
  private let timing: Timing
  /// The seconds that one delivery may wait for retries in total.
  private let patience: Double

  package init(sender: any Sender, timing: Timing, patience: Double) {
    self.sender = sender
    self.timing = timing
    self.patience = patience
  }

  /// Sends a delivery and returns the refusal; nil if the sink accepted it.
  package func refusal(of delivery: Delivery) -> Refusal? {
    switch delivery.content {
    case .files(let files, let directory):
      do throws(SendFailure) {
        try sender.write(files, to: directory)
        return nil
      } catch {
        return Refusal(problem: error.problem, endsSink: false)
      }
    case .mail(let mail):
      return attempt(delivery, isRepeatable: false) { () throws(SendFailure) in
        try sender.send(mail)
      }.refusal
    case .request(let request):
      return attempt(delivery, isRepeatable: delivery.isRepeatable) { () throws(SendFailure) in
        try sender.send(request)
      }.refusal
    case .lookup(let lookup, let then): return refusal(of: delivery, after: lookup, then)
    }
  }

  /// The most pages of a list that are looked through.
  private static let pages = 50

  private func refusal(
    of delivery: Delivery, after lookup: OutgoingRequest,
    _ then: (HTTPResponse) throws(Delivery.LookupFailure) -> Delivery.NextStep
  ) -> Refusal? {
    var lookup = lookup
    for _ in 0..<Self.pages {
      // Reading again is safe.
      let found = attempt(delivery, isRepeatable: true) { () throws(SendFailure) in
        try sender.send(lookup)
      }
      guard let response = found.response else {
        return found.refusal ?? Refusal(problem: "no answer came", endsSink: false)
      }
      do throws(Delivery.LookupFailure) {
        switch try then(response) {
        case .nothing: return nil
        case .look(let next): lookup = next
        case .send(let request):
          return attempt(delivery, isRepeatable: request.method == .patch) {
            () throws(SendFailure) in try sender.send(request)
          }.refusal
        }
      } catch {
        return Refusal(problem: error.problem, endsSink: true)
      }
    }
    return Refusal(problem: "the list of what is open has too many pages", endsSink: true)
  }

  private func attempt(
    _ delivery: Delivery, isRepeatable: Bool, _ send: () throws(SendFailure) -> HTTPResponse
  ) -> (response: HTTPResponse?, refusal: Refusal?) {
    var left = patience
    for attempt in 1... {
      let (problem, wait, endsSink): (String, Double?, Bool)
      do throws(SendFailure) {
        let response = try send()
        let verdict = SinkVerdict(response, delivery, isRepeatable: isRepeatable)
        guard let refusal = verdict.problem else { return (response, nil) }
        problem = refusal
        endsSink = verdict.endsSink
        wait =
          verdict.mayRetry
          ? RetryAfter.seconds(now: timing.now(), header: response.header) ?? backoff(attempt) : nil
      } catch {
        problem = error.problem
        endsSink = error.endsSink
        let isSafe = isRepeatable || !error.mayHaveArrived
        wait = error.isTransient && isSafe ? backoff(attempt) : nil
      }
      func refused(_ more: String, isDown: Bool = false) -> Refusal {
        Refusal(problem: problem + more, endsSink: endsSink || isDown)
      }
      guard let wait else { return (nil, refused("")) }
      guard attempt < Self.attempts else {
        // The next message would wait just as long, in vain.
        return (nil, refused(" (\(attempt) attempts)", isDown: true))
      }
      guard wait <= left else {
        let seconds = Int(min(wait, 1e9).rounded(.up))
        return (nil, refused("; it asks to wait \(seconds) seconds"))
      }
      left -= wait
      timing.sleep(wait)
    }
    return (nil, nil)
  }

  private func backoff(_ attempt: Int) -> Double {
    min(Double(attempt * attempt) * 2, patience / 4) * (0.75 + timing.random() / 2)
  }
}
