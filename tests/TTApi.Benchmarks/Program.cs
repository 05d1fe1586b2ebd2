// SPDX-License-Identifier: MIT

return 2;
