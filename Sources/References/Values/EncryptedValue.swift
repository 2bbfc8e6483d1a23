/// Recognises encrypted values by their prefix.
enum EncryptedValue {
  /// Returns what encrypted a value, e.g. `SOPS` for `ENC[…`; nil if it is not encrypted.
  static func store(of text: String) -> String? {
    marks.first { text.hasPrefix($0.mark) }?.store
  }

  private static let marks: [(mark: String, store: String)] = [
    ("ENC[", "SOPS"), ("$ANSIBLE_VAULT", "Ansible Vault"), ("{cipher}", "Spring Cloud Config"),
    ("ENC(", "Jasypt"), ("{AQA", "Jenkins"), ("credentialsJSON:", "TeamCity"),
    ("zxx", "TeamCity"), ("-----BEGIN PGP MESSAGE", "PGP"), ("-----BEGIN AGE ENCRYPTED", "age"),
    ("AQICAH", "AWS KMS"), ("vault:v", "Vault transit"), ("gAAAAAB", "Fernet"),
    ("01000000d08c9ddf", "Windows data protection"),
    ("76492d1116743f0423413b16050a5345", "a PowerShell key"), ("v1:AAAA", "Pulumi"),
    ("BAMSCRT@", "Bamboo"), ("CfDJ8", "ASP.NET data protection"), ("kms:", "a key service"),
    ("!BINARY-ENC", "an encrypted binary"),
  ]
}
