/// Whose sign-ins a log holds: Graph's `signInEventTypes`.
///
/// https://learn.microsoft.com/graph/api/resources/signin?view=graph-rest-beta
package struct SignInEvents: OptionSet, Hashable, Sendable {
  package var rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  package static let interactiveUser = SignInEvents(rawValue: 1 << 0)
  package static let nonInteractiveUser = SignInEvents(rawValue: 1 << 1)
  package static let servicePrincipal = SignInEvents(rawValue: 1 << 2)
  package static let managedIdentity = SignInEvents(rawValue: 1 << 3)

  /// Graph's names of the event types that are set, in a fixed order.
  package var names: [String] {
    let all: [(SignInEvents, String)] = [
      (.interactiveUser, "interactiveUser"), (.nonInteractiveUser, "nonInteractiveUser"),
      (.servicePrincipal, "servicePrincipal"), (.managedIdentity, "managedIdentity"),
    ]
    return all.filter { contains($0.0) }.map(\.1)
  }
}
