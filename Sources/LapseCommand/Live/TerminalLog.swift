import GraphClient
import Inventory
import Synchronization
import System

/// Shows a run on standard error.
///
/// On a terminal there is one changing line, with --log-format json lines of JSON, and otherwise
/// only what the user should know.
final class TerminalLog: RunLog {
  private struct State {
    /// The progress of each collection.
    var progress: [(name: String, text: String)] = []
    var waiting = ""
    var isShown = false
  }

  private let isJSON: Bool
  private let quiet: Bool
  private let isTerminal: Bool
  private let state = Mutex(State())

  init(isJSON: Bool, quiet: Bool) {
    self.isJSON = isJSON
    self.quiet = quiet
    isTerminal = ChangingLine.isVisible
  }

  func note(_ event: RunEvent) {
    if isJSON {
      Terminal.diagnostic(Self.json(event, at: Instant.now))
      return
    }
    state.withLock { state in
      switch event {
      case .tokenSource(let name, let identity, let notes, let passedOver):
        guard !quiet else { return }
        say("signed in by \(name): \(identity)", &state)
        if !passedOver.isEmpty {
          let names = passedOver.map(\.name).joined(separator: ", ")
          say("skipped: \(names); lapse doctor says why", &state)
        }
        for note in notes { say("note: \(note)", &state) }
      case .signInPrompt(let prompt): say(prompt.text, &state)
      case .tokenRenewed, .request: break
      case .retry(_, let reason, let seconds):
        state.waiting = "waiting \(Int(seconds.rounded(.up))) s: \(reason)"
        show(&state)
      case .page(let collection, let page, let objects, let expected):
        state.waiting = ""
        let total = expected.map { " of \($0)" } ?? ""
        set(&state, collection, "\(objects)\(total) in \(page) \(page == 1 ? "page" : "pages")")
        show(&state)
      case .restarted(let collection, let reason):
        if !quiet { say("\(collection): starts again: \(reason)", &state) }
      case .finished(let collection, let finished, let objects, let reason):
        state.progress.removeAll { $0.name == collection }
        guard !quiet || finished == "partial" else { return }
        say(
          "\(collection): \(finished == "notCollected" ? "not collected" : "\(finished), \(objects)")"
            + (reason.map { ": \($0)" } ?? ""), &state)
      case .note(let text): if !quiet { say("note: \(text)", &state) }
      case .warning(let text): say("warning: \(text)", &state)
      case .failed(let text): say("error: \(text)", &state)
      }
    }
  }

  /// Formats an event as a line of JSON, which stays JSON whatever characters a server sends.
  static func json(_ event: RunEvent, at time: Instant) -> String {
    SafeJSON.text(SecretMarks.text(RunEventLine.text(event, at: time)))
  }

  /// Removes the changing line.
  func endProgress() {
    state.withLock { clear(&$0) }
  }

  private func set(_ state: inout State, _ name: String, _ text: String) {
    if let index = state.progress.firstIndex(where: { $0.name == name }) {
      state.progress[index].text = text
    } else {
      state.progress.append((name, text))
      // Applications come first, because a line that is too long is cut at its end.
      let order = CollectionName.allCases.map(\.rawValue)
      state.progress.order {
        (order.firstIndex(of: $0.name) ?? 0) < (order.firstIndex(of: $1.name) ?? 0)
      }
    }
  }

  private func say(_ line: String, _ state: inout State) {
    clear(&state)
    Terminal.diagnostic("lapse: " + Terminal.visible(SecretMarks.text(line)))
    show(&state)
  }

  private func clear(_ state: inout State) {
    guard state.isShown else { return }
    ChangingLine.clear()
    state.isShown = false
  }

  private func show(_ state: inout State) {
    guard isTerminal, !quiet else { return }
    var parts = state.progress.map { "\($0.name) \($0.text)" }
    if !state.waiting.isEmpty { parts.append(state.waiting) }
    guard !parts.isEmpty else { return }
    ChangingLine.show(parts.joined(separator: " · "))
    state.isShown = true
  }
}
