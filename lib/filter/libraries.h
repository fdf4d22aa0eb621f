/*
 * libraries - what the programs are built on, for --version.
 */
#ifndef MSK_LIBRARIES_H
#define MSK_LIBRARIES_H

#include "base/opt.h"

/*
 * All of them, with the version that runs, or, where the library cannot tell
 * it, the version that the program was built with.
 */
const struct opt_library *filter_libraries(void);

#endif
