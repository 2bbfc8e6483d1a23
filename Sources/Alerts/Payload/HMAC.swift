import Cryptography

/// HMAC-SHA256 (RFC 2104).
enum HMAC {
  private static let block = 64

  static func sha256(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
    var key = key.count > block ? SHA256.digest(of: key) : key
    key += [UInt8](repeating: 0, count: block - key.count)
    let inner = SHA256.digest(of: key.map { $0 ^ 0x36 } + message)
    return SHA256.digest(of: key.map { $0 ^ 0x5C } + inner)
  }
}
