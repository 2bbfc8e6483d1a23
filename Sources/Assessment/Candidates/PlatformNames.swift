import Inventory
import System

/// Names that the platform gives to its own credentials.
///
/// A name alone never makes a credential the platform's: it only keeps it from being called
/// deletable.
enum PlatformNames {
  private static let proxySecret: StaticString = "cwap_authsecret"
  private static let peerToPeer: StaticString = "cn=ms-organization-p2p-access"

  /// Whether a secret has the name that Application Proxy gives to its secrets.
  static func isProxySecret(_ row: AssessedCredential, in report: AssessmentReport) -> Bool {
    guard row.kind == .clientSecret else { return false }
    return report.inventory.text.withBytes(of: report.nameReference(of: row), isProxySecret)
  }

  /// Whether a text is that name. Exporters change its case, and leave white space around it.
  static func isProxySecret(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    name.equals(proxySecret)
  }

  /// Whether a credential has a name that Application Proxy or P2P Server gives.
  static func hasPlatformName(_ row: AssessedCredential, in report: AssessmentReport) -> Bool {
    guard row.kind != .clientSecret else { return isProxySecret(row, in: report) }
    return report.inventory.text.withBytes(of: report.nameReference(of: row)) {
      $0.trimmingWhiteSpace.hasPrefix(peerToPeer)
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the texts are equal but for white space around this one and the case of ASCII letters.
  ///
  /// - Parameter lowercased: the other text, in lower case.
  func equals(_ lowercased: StaticString) -> Bool {
    let text = trimmingWhiteSpace
    return text.count == lowercased.utf8CodeUnitCount && text.hasPrefix(lowercased)
  }

  /// Whether it starts with a text, whatever the case of ASCII letters: AzureHound writes capitals.
  func hasPrefix(_ lowercased: StaticString) -> Bool {
    guard count >= lowercased.utf8CodeUnitCount else { return false }
    for position in 0..<lowercased.utf8CodeUnitCount {
      let byte = self[position]
      let lower = (65...90).contains(byte) ? byte + 32 : byte
      if lower != lowercased.utf8Start[position] { return false }
    }
    return true
  }
}
