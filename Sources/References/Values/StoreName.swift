import Inventory
import SecretShapes
import System

/// Names of secrets in stores, if they are safe to show.
enum StoreName {
  /// Returns a name that stores accept; nil for anything else, which is never shown.
  static func word(_ text: some StringProtocol) -> String? {
    guard (1...160).contains(text.utf8.count) else { return nil }
    let isWord = text.utf8.allSatisfy { byte in
      byte.isASCIIAlphanumeric || "-_./[]\"'():#".utf8.contains(byte)
    }
    guard isWord else { return nil }
    let name = String(text.filter { !"[]\"'()".contains($0) })
    guard let first = name.utf8.first, first != UInt8(ascii: "-"), first != UInt8(ascii: "."),
      first != UInt8(ascii: ":"), first != UInt8(ascii: "#"), !SecretShape.matches(name)
    else { return nil }
    let bare = name.first == "/" ? String(name.dropFirst()) : name
    // A random part means that it is a value rather than a name.
    let parts = bare.split(whereSeparator: { "-_./:#".contains($0) })
    guard !bare.isEmpty, !parts.contains(where: { LiteralStrength.isRandom(String($0)) }) else {
      return nil
    }
    return bare
  }

  static func reference(_ store: String, _ name: some StringProtocol) -> UsePlace.SecretReference? {
    word(name).map { .init(store: store, name: $0) }
  }

  /// Reads the inside of `@Microsoft.KeyVault(SecretUri=…)` or `(VaultName=…;SecretName=…)`.
  static func keyVault(inside text: some StringProtocol) -> UsePlace.SecretReference? {
    var values: [String: String] = [:]
    for part in text.split(separator: ";") {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2 else { continue }
      values[pair[0].trimmingWhiteSpace.lowercased()] = pair[1].trimmingWhiteSpace
    }
    if let uri = values["secreturi"] { return vaultURL(uri) }
    guard let vault = values["vaultname"].flatMap({ word($0) }),
      let name = values["secretname"].flatMap({ word($0) })
    else { return nil }
    return .init(store: vault.lowercased() + ".vault.azure.net", name: name)
  }

  /// Reads `https://<vault>.vault.azure.net/secrets/<name>[/<version>]`.
  static func vaultURL(_ text: some StringProtocol) -> UsePlace.SecretReference? {
    let text = String(text)
    guard text.hasPrefix("https://"), text.holds(".vault.") else { return nil }
    let parts = text.dropFirst(8).split(separator: "/")
    guard parts.count >= 3, ["secrets", "certificates", "keys"].contains(parts[1].lowercased()),
      let host = word(parts[0].split(separator: ":").first ?? ""), let name = word(parts[2])
    else { return nil }
    return .init(store: host.lowercased(), name: name)
  }

  /// Returns the host of a vault from its name or URL: `kv1` becomes `kv1.vault.azure.net`.
  static func vaultHost(_ text: some StringProtocol) -> String? {
    let text = text.lowercased()
    if text.hasPrefix("https://") {
      return text.dropFirst(8).split(separator: "/").first.flatMap { word($0) }
    }
    return word(text).map { $0.contains(".") ? $0 : $0 + ".vault.azure.net" }
  }
}
