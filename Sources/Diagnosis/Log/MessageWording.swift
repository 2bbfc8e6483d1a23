/// Recognises the code of a message by its words if the number is missing or hidden.
enum MessageWording {
  /// Sorted from the most specific to the least.
  private static let words: [(StaticString, Int32)] = [
    ("matches with case-insensitive comparison", 7_002_138),
    ("presented assertion subject", 700_213),
    ("presented assertion audience", 700_212),
    ("presented assertion issuer", 700_211),
    ("no matching federated identity record", 70_021),
    ("has no configured federated identity credentials", 70_025),
    ("client secret keys for app", 7_000_222),
    ("client secret keys are expired", 7_000_222),
    ("invalid client secret", 7_000_215),
    ("is missing service principal in the tenant", 7_000_229),
    ("client assertion is not within its valid time range", 700_024),
    ("client assertion failed signature validation", 700_027),
    ("client assertion contains an invalid signature", 700_027),
    ("was not found in the directory", 700_016),
    ("resource principal named", 500_011),
    ("must contain the following parameter: 'client_assertion' or 'client_secret'", 7_000_218),
    ("must be a managed identity, a single tenant app, or a service account", 70_052),
    ("blocked by conditional access", 53_003),
  ]

  static func code(of bytes: ArraySlice<UInt8>) -> Int32? {
    words.first { bytes.contains($0.0) }?.1
  }
}
