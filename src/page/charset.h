// Bytes in, UTF-8 out: which encoding a record is in, and its text in UTF-8.
// Pages declare their encoding wrongly more often than they hold valid UTF-8 by chance, so the bytes speak
// first.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tamis {

struct Decoded {
  std::string_view text;  ///< valid UTF-8 without byte order mark and NULs; lies in the input or in `storage`
  std::string charset;    ///< IANA name of the encoding
  uint32_t replaced = 0;  ///< characters that became U+FFFD
  uint32_t nuls = 0;      ///< NUL characters that were dropped
};

/// Decodes `bytes`. The order of belief: byte order mark, valid (or nearly valid) UTF-8, `http_charset`,
/// the <meta> or XML declaration in the first 4096 bytes (where `markup`), detection by ICU where the bytes
/// cannot be Western European, windows-1252. Labels mean what the WHATWG Encoding Standard says (latin1 is
/// windows-1252); labels nobody knows, and those that the bytes contradict, are passed over. Never fails.
Decoded decode(std::string_view bytes, std::string_view http_charset, bool markup, std::string& storage);

/// The label that a <meta> tag or XML declaration in the first 4096 bytes gives; empty where there is none.
std::string_view declared_charset(std::string_view bytes);

}  // namespace tamis
