/// The owner of the network that a sign-in came from.
/// Runners hosted by GitHub or Azure DevOps are in Microsoft's network too, so that network proves
/// nothing about Azure.
package enum NetworkOwner: UInt8, CaseIterable, Sendable {
  case microsoft
  case amazon
  case google
  case other
}

/// Network owners by autonomous system number, from the registries as shown by
/// https://bgp.tools
/// (read 2026-11-23).
package struct NetworkOwners: Sendable {
  package var byNumber: [UInt32: NetworkOwner] = [
    8_075: .microsoft, 8_068: .microsoft, 8_069: .microsoft, 12_076: .microsoft,
    16_509: .amazon, 14_618: .amazon, 8_987: .amazon, 7_224: .amazon,
    15_169: .google, 396_982: .google, 36_040: .google, 36_492: .google,
  ]

  package static let standard = NetworkOwners()

  func owner(of number: UInt32) -> NetworkOwner { byNumber[number] ?? .other }
}
