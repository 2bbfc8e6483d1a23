extension UInt8 {
  /// Whether it is one of `0` to `9`.
  @inlinable
  public var isASCIIDigit: Bool { (48...57).contains(self) }

  /// Whether it is an ASCII letter or digit.
  @inlinable
  public var isASCIIAlphanumeric: Bool { isASCIIDigit || (97...122).contains(self | 0x20) }

  /// Whether it is one of `0` to `9` and `a` to `f`.
  @inlinable
  public var isLowercaseHexadecimal: Bool { isASCIIDigit || (97...102).contains(self) }
}
