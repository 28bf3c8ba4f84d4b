// Function words of the languages that tamis meets most; running text is full of them, menus are not.
// Hashed at compile time into a table that needs no set-up.
#pragma once

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <array>
#include <cstdint>
#include <string_view>

#include "segment/word-hash.h"

namespace tamis {

inline constexpr std::string_view kStopWords =
    "the a an and or of to in is are was were be been it its this that these those for on with as at by from "
    "but "
    "not have has had you your we our they their he she his her i my me us if when which who will would can "
    "could "
    "than then there so about into more also "
    "der die das und ist nicht mit ein eine einen einem einer den dem des im zu auf für von sich auch als "
    "wie es wird "
    "bei oder war sind hat nach noch nur über aus dass "
    "le la les et est un une du que qui dans pour sur pas avec au aux ce cette ces sont plus par en ne se il "
    "elle nous "
    "vous ils été leur sa son ont mais où comme être l d qu n s c "
    "el los las y es una por con para del su al lo como pero sus no más fue ha este esta entre "
    "di che per della sono non gli nel alla da dei delle si è ma anche "
    "o os um uma do em não com mais dos na das ao foi pela pelo são "
    "het een van dat niet zijn op te met voor ook aan er maar om bij naar dan "
    "och att det som på är av med till har inte den ett "
    "og er til af ikke at på en fra blev "
    "w i na z nie to że jest jak od za po oraz dla przez ale tym się jego roku był "
    "в и не что с по как это для из к у за от о же его но так был она они или до при года также "
    "και το η ο να του της των που με για από στο στη στην την τον οι τα δεν είναι σε θα μια ότι "
    "ve bir bu için ile çok olarak daha gibi olan ki ne kadar sonra "
    "في من على إلى عن أن التي الذي هذا هذه ما لا كان مع بعد كما "
    "در به از که این را با است برای آن "
    "של את על לא הוא היא כי גם עם זה "
    "a se že na v je s z o jako pro by si za od po "
    "és egy hogy nem az is ez meg de "
    "și în la cu pe de din care nu mai sau este ";

// A bucket is looked at as a whole: which word of a text is one is anybody's guess, so that branches would be
// guessed wrong.
constexpr size_t kStopBuckets = 512, kStopBucket = 4;
struct alignas(16) StopTable {
  std::array<std::array<uint32_t, kStopBucket>, kStopBuckets> buckets;  // 0: free

  constexpr auto& operator[](uint32_t hash) { return buckets[hash % kStopBuckets]; }
  constexpr auto& operator[](uint32_t hash) const { return buckets[hash % kStopBuckets]; }
};

constexpr StopTable stop_word_table() {
  StopTable table{};
  size_t begin = 0;
  for (size_t i = 0; i <= kStopWords.size(); ++i) {
    if (i < kStopWords.size() && kStopWords[i] != ' ') continue;
    if (i > begin) {
      const uint32_t h = word_hash(kStopWords.substr(begin, i - begin));
      auto& bucket = table[h];
      size_t at = 0;
      while (bucket[at] != 0 && bucket[at] != h) ++at;  // does not compile where a bucket overflows
      bucket[at] = h;
    }
    begin = i + 1;
  }
  return table;
}

inline constexpr auto kStopTable = stop_word_table();

inline bool is_stop_word(uint32_t hash) {
  const auto& b = kStopTable[hash];
#ifdef __SSE2__
  const __m128i equal = _mm_cmpeq_epi32(_mm_load_si128(reinterpret_cast<const __m128i*>(b.data())),
                                        _mm_set1_epi32(static_cast<int>(hash)));
  return _mm_movemask_epi8(equal) != 0;
#else
  return (b[0] == hash) | (b[1] == hash) | (b[2] == hash) | (b[3] == hash);
#endif
}

}  // namespace tamis
