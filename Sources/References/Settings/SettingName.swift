/// The meaning of a setting's name, in any spelling.
///
/// For example `AzureAd__ClientId`, `ida:ClientId`,
/// `spring.cloud.azure.active-directory.credential.client-id`.
struct SettingName {
  let role: SettingRole
  /// Whether the name alone determines the role.
  ///
  /// A `password`, for instance, belongs to an application only if next to its id.
  let isCertain: Bool
  /// The name without the part that determines the role; equal for settings that belong together.
  let group: String
  /// Whether a documented library reads a setting of this name.
  let isDocumented: Bool

  init?(_ name: some StringProtocol) {
    if name.hasSuffix(".windows.net"), let setting = Self.ofAccount(String(name)) {
      self.init(setting)
      return
    }
    guard Self.hasKnownEnding(name) else { return nil }
    self.init(folded: Self.fold(name))
  }

  /// Strips the account from a setting of Azure storage.
  ///
  /// For example `fs.azure.account.oauth2.client.secret.<account>.dfs.core.windows.net`.
  private static func ofAccount(_ name: String) -> Substring? {
    guard name.hasPrefix("fs.azure."), name.utf8.count <= 256,
      let endpoint = [".dfs.", ".blob."].lazy.compactMap({ name.firstRange(of: $0) }).first
    else { return nil }
    let setting = name[..<endpoint.lowerBound]
    return setting.lastIndex(of: ".").map { setting[..<$0] }
  }

  private init?(folded: String) {
    guard (2...160).contains(folded.utf8.count) else { return nil }
    if let role = SettingWords.whole[folded] {
      (self.role, isCertain, group) = (role, true, "")
      isDocumented = SettingWords.isDocumented(folded)
      return
    }
    guard let (suffix, word) = SettingWords.suffix(of: folded) else { return nil }
    let rest = String(folded.dropLast(suffix))
    role = word.role
    isCertain = word.isCertain || SettingWords.isQualifier(rest) && word.role != .clientId
    group = rest
    isDocumented = SettingWords.isDocumented(folded)
  }

  /// Returns only the letters and digits, in lower case: `Client-Id` becomes `clientid`.
  static func fold(_ name: some StringProtocol) -> String {
    String(
      decoding: name.utf8.prefix(256).compactMap { byte -> UInt8? in
        switch byte {
        case 48...57, 97...122: byte
        case 65...90: byte | 0x20
        default: nil
        }
      }, as: UTF8.self)
  }

  /// Whether a name ends like a known one; this rules out most names quickly.
  private static func hasKnownEnding(_ name: some StringProtocol) -> Bool {
    var end: UInt32 = 0
    var count = 0
    for byte in name.utf8.reversed() {
      let folded = (65...90).contains(byte) ? byte | 0x20 : byte
      guard (97...122).contains(folded) || (48...57).contains(folded) else { continue }
      end |= UInt32(folded) << UInt32(count * 8)
      count += 1
      if count == 3 { return SettingWords.ends.contains(end) }
    }
    return count > 0
  }
}
